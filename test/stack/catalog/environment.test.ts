import { describe, expect, it } from 'vitest';
import { closure } from '../../../src/stack/closure.js';
import { select } from '../../../src/stack/select.js';
import { topFile } from '../../../src/stack/top-file.js';
import { failureOf } from '../expect-failure.js';
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

describe('COMPOSE_ENV_FILES', () => {
  const files = {
    'profiles/db.yaml': 'services: {db: {image: "${A:?}", networks: ["${B}"]}}\nnetworks: {ab: }\n',
    '.env': 'A=env\nC=env\n',
    'profiles/.env': 'C=beside\n',
    'deploy/base.env': 'A=a\nB=base\n',
    'deploy/prod.env': 'B=${A}b\n',
  };

  it('counts instead of .env, from where the user stands, the last file first', async () => {
    const project = await stackProject(files);
    const env = { COMPOSE_ENV_FILES: 'base.env,prod.env' };
    const catalog = await project.load({ env, cwd: 'deploy' });
    const envFiles = ['deploy/base.env', 'deploy/prod.env'].map(project.path);
    expect(catalog.environment.envFiles).toEqual(envFiles);
    expect(['A', 'B', 'C'].map(catalog.environment.lookup)).toEqual(['a', 'ab', undefined]);
    const found = closure(catalog, select(catalog, ['db'], { all: false }), { overlays: [] });
    expect(found.envFiles).toEqual(envFiles);
    expect(topFile(found)).toMatchObject({
      text: expect.stringContaining(`env_file:\n      - "${envFiles[0] ?? ''}"`) as string,
    });
  });

  it('that names a file that is not there is an error', async () => {
    const project = await stackProject(files);
    const env = { COMPOSE_ENV_FILES: 'gone.env' };
    expect(await failureOf(project.load({ env }))).toMatchObject({
      kind: 'configuration',
      code: 'missing-file',
      message: 'COMPOSE_ENV_FILES names gone.env, which does not exist',
    });
  });

  it('in .env means nothing, as to Compose', async () => {
    const project = await stackProject({ ...files, 'profiles/.env': 'COMPOSE_ENV_FILES=x.env\n' });
    const { environment } = await project.load();
    expect(environment.envFiles).toEqual([project.path('profiles/.env')]);
  });
});
