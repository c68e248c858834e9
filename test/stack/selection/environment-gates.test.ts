import { describe, expect, it } from 'vitest';
import { select } from '../../../src/stack/select.js';
import { stackProject } from '../project.js';

const files = {
  'profiles/core.yaml': `services:
  web: {image: x}
  api: {image: x}
  profiler: {image: x, profiles: [debug]}
`,
  'profiles/db.yaml': 'services: {db: {image: x}, adminer: {image: x, profiles: [debug, db]}}\n',
  'profiles/logging.yaml': 'services: {loki: {image: x}}\n',
};

describe('COMPOSE_PROFILES', () => {
  const single = {
    'compose.yaml':
      'services: {web: {image: x}, debug: {image: x, profiles: [debug]}, seed: {image: x, profiles: [seed]}}\n',
  };

  it('selects what it opens in a single file, too', async () => {
    const project = await stackProject({ ...single, '.env': 'COMPOSE_PROFILES=debug, other\n' });
    expect((await project.select()).services).toEqual(['web', 'debug']);
    expect(await project.closure([])).toMatchObject({ gates: ['debug', 'other'] });
    await project.write({ '.env': 'COMPOSE_PROFILES=*\n' });
    expect((await project.select()).services).toEqual(['web', 'debug', 'seed']);
  });

  it('is enough where nothing always runs', async () => {
    const project = await stackProject({
      'compose.yaml': 'services: {seed: {image: x, profiles: [seed]}}\n',
    });
    const catalog = await project.load({ env: { COMPOSE_PROFILES: 'seed' } });
    expect(select(catalog, [], { all: false }).services).toEqual(['seed']);
  });

  it('starts nothing that was not named, where names are given', async () => {
    const project = await stackProject({ ...single, '.env': 'COMPOSE_PROFILES=debug\n' });
    expect(await project.select('web')).toMatchObject({ services: ['web'], gates: [] });
    expect(await project.closure(['web'])).toMatchObject({ selected: ['web'], gates: ['debug'] });
  });

  it('selects what it opens in the files of the defaults and of what they bring, no others', async () => {
    const project = await stackProject({
      ...files,
      'profiles/mail.yaml': 'services: {mailtest: {image: x, profiles: [debug]}}\n',
      'altctl.yaml': 'defaults: {profiles: [core]}\nprofiles: {core: {depends_on: [db]}}\n',
      '.env': 'COMPOSE_PROFILES=debug\n',
    });
    const { selected } = await project.closure([]);
    expect(selected).toEqual(['web', 'api', 'profiler', 'db', 'adminer']);
  });

  it('counts for --all', async () => {
    const project = await stackProject({ ...files, '.env': 'COMPOSE_PROFILES=debug\n' });
    const { services } = select(await project.load(), [], { all: true });
    expect(services).toEqual(['web', 'api', 'profiler', 'db', 'adminer', 'loki']);
  });
});
