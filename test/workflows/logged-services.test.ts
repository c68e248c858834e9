import { describe, expect, it } from 'vitest';
import { loggedServices } from '../../src/workflows/logged-services.js';
import { stackProject } from '../stack/project.js';

describe('services whose logs are asked for', () => {
  const files = {
    'profiles/base.yaml': 'networks: {front: {}}\n',
    'profiles/core.yaml': 'services: {web: {image: a}, api: {image: a}}\n',
  };

  it('are those that the names select, and all of them without a name', async () => {
    const catalog = await (await stackProject(files)).load();
    expect(loggedServices(catalog, ['core'], [])).toEqual(['web', 'api']);
    expect(loggedServices(catalog, ['base', 'web'], [])).toEqual(['web']);
    expect(loggedServices(catalog, [], [])).toEqual([]);
  });

  it('are not all of them where a name selects none', async () => {
    const catalog = await (await stackProject(files)).load();
    expect(() => loggedServices(catalog, ['base'], [])).toThrow('base has no services');
  });
});
