import { describe, expect, it } from 'vitest';
import { stackProject } from '../project.js';

const service = (name: string): string => `services: {${name}: {image: x}}\n`;

describe('the environment file', () => {
  const files = { 'profiles/db.yaml': service('db'), '.env': 'A=root\n' };

  it('is the one beside the profiles, else that of the project', async () => {
    const project = await stackProject(files);
    expect((await project.load()).environment.envFiles).toEqual([project.path('.env')]);
    await project.write({ 'profiles/.env': 'A=beside\n' });
    expect((await project.load()).environment.envFiles).toEqual([project.path('profiles/.env')]);
  });

  it('may name the project by way of other variables', async () => {
    const project = await stackProject({
      'profiles/db.yaml': service('db'),
      '.env': 'STACK=alt\nCOMPOSE_PROJECT_NAME=${STACK}-dev\n',
    });
    expect((await project.load()).project.name).toBe('alt-dev');
  });

  it('may be missing, or a folder of that name', async () => {
    const project = await stackProject({
      'profiles/db.yaml': service('db'),
      '.env/bin/python': '',
    });
    expect((await project.load()).environment.envFiles).toEqual([]);
  });
});
