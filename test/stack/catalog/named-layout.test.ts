import { describe, expect, it } from 'vitest';
import { closure } from '../../../src/stack/closure.js';
import type { LoadedCatalog } from '../../../src/stack/load-catalog.js';
import { select } from '../../../src/stack/select.js';
import { topFile } from '../../../src/stack/top-file.js';
import { failureOf } from '../expect-failure.js';
import { stackProject } from '../project.js';

const files = {
  'docker-compose.yml':
    'services: {web: {image: x, depends_on: [db]}, db: {image: x, profiles: [db]}}\n',
  'docker-compose.override.yml': 'services: {mail: {image: x}}\n',
  'docker-compose.extra.yml': 'services: {extra: {image: x}}\n',
  'deploy/prod.yml': 'services: {web: {restart: always}, cache: {image: x}}\n',
  'deploy/base.yml': 'services: {api: {image: x, volumes: ["./data:/data"]}}\n',
};

const given = (catalog: LoadedCatalog) =>
  topFile(closure(catalog, select(catalog, [], { all: false }), { overlays: [] }));

describe('COMPOSE_FILE', () => {
  it('in .env names the files that are merged, and no others', async () => {
    const project = await stackProject({
      ...files,
      '.env': 'COMPOSE_FILE=docker-compose.yml:deploy/prod.yml\n',
    });
    const catalog = await project.load({ cwd: 'deploy' });
    expect(catalog).toMatchObject({ root: project.root, layout: 'single-file', notices: [] });
    expect(catalog.project.name).toBe('alt');
    expect((await project.closure([])).selected).toEqual(['web', 'cache']);
    expect(given(catalog)).toEqual({
      kind: 'plain',
      paths: ['docker-compose.yml', 'deploy/prod.yml'].map(project.path),
    });
  });

  it('in the shell names them from where the user stands, with a separator of its own', async () => {
    const project = await stackProject({
      ...files,
      '.env': 'COMPOSE_FILE=docker-compose.yml\n',
    });
    const env = { COMPOSE_FILE: '../docker-compose.yml|prod.yml', COMPOSE_PATH_SEPARATOR: '|' };
    const catalog = await project.load({ env, cwd: 'deploy' });
    expect(catalog.root).toBe(project.root);
    expect(given(catalog)).toEqual({
      kind: 'plain',
      paths: ['docker-compose.yml', 'deploy/prod.yml'].map(project.path),
    });
  });

  it('gives the paths and the name of the project the folder of its first file', async () => {
    const project = await stackProject({
      ...files,
      '.env': 'COMPOSE_FILE=deploy/base.yml:docker-compose.extra.yml\n',
    });
    const catalog = await project.load();
    expect(catalog).toMatchObject({ root: project.root, project: { name: 'deploy' } });
    const [base, extra] = ['deploy/base.yml', 'docker-compose.extra.yml'].map(project.path);
    expect(given(catalog)).toEqual({
      kind: 'include',
      text: `include:
  - path:
      - "${base ?? ''}"
      - "${extra ?? ''}"
    project_directory: "${project.path('deploy')}"
`,
    });
    expect(catalog.environment.envFiles).toEqual([project.path('.env')]);
  });

  it('that names a file that is not there is an error', async () => {
    const project = await stackProject({
      ...files,
      '.env': 'COMPOSE_FILE=docker-compose.yml:gone.yml\n',
    });
    expect(await failureOf(project.load())).toMatchObject({
      kind: 'configuration',
      code: 'missing-file',
      message: 'COMPOSE_FILE names gone.yml, which does not exist',
    });
  });

  it('counts beside an altctl.yaml that says nothing of files and profiles', async () => {
    const project = await stackProject({
      ...files,
      'altctl.yaml': 'timeouts: {stuck: 1m}\n',
      '.env': 'COMPOSE_FILE=docker-compose.yml:deploy/prod.yml\n',
    });
    expect((await project.closure([])).selected).toEqual(['web', 'cache']);
  });

  it.each([
    [
      'a folder of profiles',
      { 'profiles/db.yaml': files['docker-compose.extra.yml'] },
      "profiles/ has the project's files",
    ],
    [
      'an altctl.yaml that knows of profiles',
      { 'altctl.yaml': 'profiles: {extra: {ready: 1m}}\n' },
      'altctl.yaml says what the project is made of',
    ],
  ])('is not used beside %s, which is told', async (_, more, instead) => {
    const project = await stackProject({ ...files, ...more });
    const env = { COMPOSE_FILE: 'docker-compose.yml' };
    const text = `COMPOSE_FILE=docker-compose.yml is not used: ${instead}`;
    expect((await project.load({ env })).notices).toEqual([{ severity: 'warning', text }]);
    await project.write({ '.env': 'COMPOSE_FILE=docker-compose.yml\n' });
    expect((await project.load({ cwd: 'deploy' })).notices).toMatchObject([{ text }]);
  });

  it('that names what includes the profiles says nothing new', async () => {
    const project = await stackProject({
      'compose.yaml': 'include: [profiles/db.yaml]\n',
      'profiles/db.yaml': 'services: {db: {image: x}}\n',
      '.env': 'COMPOSE_FILE=compose.yaml\n',
    });
    expect((await project.load()).notices).toEqual([]);
  });
});
