import { describe, expect, it } from 'vitest';
import type { LoadedCatalog } from '../../src/stack/load-catalog.js';
import { definitions } from '../../src/stack/definitions.js';
import { failureOf } from './expect-failure.js';
import { stackProject } from './project.js';

const service = (name: string, more = ''): string => `services: {${name}: {image: x${more}}}\n`;

/** `core: web, api` for each profile. */
const outline = ({ profiles }: LoadedCatalog): readonly string[] =>
  profiles.map(({ name, services }) => `${name}: ${services.join(', ')}`);

describe('profiles are found', () => {
  it('in profiles/, before anything else', async () => {
    const project = await stackProject({
      'profiles/db.yaml': service('db'),
      'profiles/core.yml':
        'x-altctl: {description: the core}\nservices: {api: {image: x}, web: }\n',
      'compose/other.yaml': service('other'),
      'compose.yaml': service('monolith'),
      'compose.extra.yaml': service('extra'),
    });
    const catalog = await project.load();
    expect(catalog).toMatchObject({ root: project.root, layout: 'directory', join: 'include' });
    expect(outline(catalog)).toEqual(['core: api, web', 'db: db']);
    expect(catalog.profiles[0]).toMatchObject({
      description: 'the core',
      files: ['profiles/core.yml'],
    });
  });

  it('in compose/, when profiles/ holds no Compose file', async () => {
    const project = await stackProject({
      'profiles/default.yaml': 'target: prod\n',
      'profiles/broken.yaml': '{{ template }}: [\n',
      'compose/db.yaml': service('db'),
      'compose/values.yaml': 'replicas: 3\n',
      'compose/README.md': 'nothing',
      'compose/.hidden.yaml': service('hidden'),
    });
    expect(outline(await project.load())).toEqual(['db: db']);
  });

  it('side by side, with the plain file as one of them', async () => {
    const project = await stackProject({
      'compose.yaml': service('web'),
      'compose.override.yaml': 'services: {web: {ports: ["80:80"]}}\n',
      'compose.logging.yaml': service('loki'),
      'docker-compose.gpu.yml': service('llm'),
      'compose.notes.yaml': 'just: notes\n',
    });
    const catalog = await project.load();
    expect(catalog).toMatchObject({ layout: 'side-by-side', join: 'merge' });
    expect(outline(catalog)).toEqual(['compose: web', 'logging: loki', 'gpu: llm']);
    expect(catalog.profiles[0]?.files).toEqual(['compose.yaml', 'compose.override.yaml']);
  });

  it('side by side and included by the plain file, which is then none itself', async () => {
    const project = await stackProject({
      'compose.yaml': 'include: [compose.db.yaml, compose.web.yaml]\n',
      'compose.db.yaml': service('db'),
      'compose.web.yaml': service('web'),
    });
    const catalog = await project.load();
    expect(catalog).toMatchObject({ layout: 'side-by-side', join: 'include' });
    expect(outline(catalog)).toEqual(['db: db', 'web: web']);
  });

  it("in a single file by Compose's own profiles", async () => {
    const project = await stackProject({
      'docker-compose.yml': `services:
  web: {image: x}
  debugger: {image: x, profiles: [debug, all]}
  seed: {image: x, profiles: [all]}
`,
      'docker-compose.override.yml': 'services: {mail: {image: x}}\n',
    });
    const catalog = await project.load();
    expect(catalog).toMatchObject({ layout: 'single-file', join: 'merge' });
    expect(outline(catalog)).toEqual([
      'default: web, mail',
      'debug: debugger',
      'all: debugger, seed',
    ]);
    expect(catalog.profiles[1]).toMatchObject({ gate: 'debug' });
  });

  it('in what a single file includes', async () => {
    const project = await stackProject({
      'compose.yaml': 'include: [infra/compose.yaml]\nservices: {web: {image: x}}\n',
      'infra/compose.yaml': 'services: {db: {image: x}, adminer: {image: x, profiles: [tools]}}\n',
    });
    expect(outline(await project.load())).toEqual(['default: web, db', 'tools: adminer']);
  });

  it('without the aggregate that only includes them', async () => {
    const project = await stackProject({
      'compose/compose.yaml': 'name: alt\ninclude: [core.yaml, db.yaml]\n',
      'compose/core.yaml': service('web'),
      'compose/db.yaml': service('db'),
      'compose/dev.yaml': service('web', ', command: dev'),
    });
    const catalog = await project.load();
    expect(outline(catalog)).toEqual(['core: web', 'db: db', 'dev: web']);
    expect(catalog.project).toEqual({ name: 'alt', from: 'file' });
  });

  it("with the project folder's own file, when that includes them and has services", async () => {
    const project = await stackProject({
      'compose.yaml': 'include: [profiles/db.yaml]\nservices: {web: {image: x}}\n',
      'profiles/db.yaml': service('db'),
    });
    expect(outline(await project.load())).toEqual(['db: db', 'compose: web']);
  });

  it('with the services of files that they include from elsewhere', async () => {
    const project = await stackProject({
      'profiles/core.yaml':
        'include: [../shared/proxy.yaml, db.yaml]\nservices: {web: {image: x}}\n',
      'profiles/db.yaml': service('db'),
      'shared/proxy.yaml': service('proxy'),
    });
    expect(outline(await project.load())).toEqual(['core: web, proxy', 'db: db']);
  });

  it('from a subfolder, and from the folder of the profiles itself', async () => {
    const project = await stackProject({
      'compose/compose.yaml': 'include: [db.yaml]\n',
      'compose/db.yaml': service('db'),
      'src/app/main.ts': '',
    });
    for (const cwd of ['src/app', 'compose', '.']) {
      expect((await project.load({ cwd })).root).toBe(project.root);
    }
  });

  it('of the project whose altctl.yaml is above, not of a folder on the way', async () => {
    const project = await stackProject({
      'altctl.yaml': '',
      'profiles/db.yaml': service('db'),
      'app/compose.yaml': service('app'),
    });
    expect(outline(await project.load({ cwd: 'app' }))).toEqual(['db: db']);
  });

  it('nowhere: an error that says how a profile is made', async () => {
    const project = await stackProject({ 'notes/x.txt': '' });
    const failure = await failureOf(project.load({ cwd: 'notes' }));
    expect(failure).toMatchObject({ kind: 'configuration', code: 'no-project' });
    expect(failure.hints.join('\n')).toMatch(/profiles\/NAME\.yaml/);
  });

  it('once, when two files have one name', async () => {
    const project = await stackProject({
      'profiles/db.yaml': service('db'),
      'profiles/db.yml': service('other'),
    });
    const catalog = await project.load();
    expect(outline(catalog)).toEqual(['db: db']);
    expect(catalog.notices).toMatchObject([
      {
        severity: 'warning',
        text: expect.stringMatching(/profiles\/db\.yml is left out/) as string,
      },
    ]);
  });

  it('even when they are empty', async () => {
    const project = await stackProject({
      'profiles/db.yaml': service('db'),
      'profiles/new.yaml': '',
    });
    expect(outline(await project.load())).toEqual(['db: db', 'new: ']);
  });
});

describe('variables', () => {
  it('are filled in for the restart policy and the number of replicas, where they are known', async () => {
    const project = await stackProject({
      'compose.yaml': `services:
  a: {image: x, restart: "\${R:-no}", scale: "\${S:-2}"}
  b: {image: x, restart: "\${UNSET}", deploy: {replicas: "\${UNSET}"}}
`,
      '.env': 'S=3\n',
    });
    const all = definitions(await project.load());
    expect(all.get('a')).toMatchObject({ restart: 'no', replicas: '3' });
    expect(all.get('b')).toMatchObject({ restart: '${UNSET}', replicas: '${UNSET}' });
  });
});

describe('files that are wrong', () => {
  it.each([
    ['no YAML', { 'profiles/bad.yaml': 'services: [\n' }, 'invalid-yaml'],
    [
      'a missing include',
      { 'profiles/bad.yaml': 'include: [gone.yaml]\nservices: {}\n' },
      'missing-include',
    ],
    [
      'itself to include',
      { 'profiles/bad.yaml': 'include: [bad.yaml]\nservices: {}\n' },
      'include-cycle',
    ],
    [
      'a circle of includes',
      {
        'profiles/bad.yaml': 'include: [worse.yaml]\nservices: {}\n',
        'profiles/worse.yaml': 'include: [bad.yaml]\nservices: {}\n',
      },
      'include-cycle',
    ],
    [
      'too many bytes',
      { 'profiles/bad.yaml': `services: {}\n#${'x'.repeat(5_000_000)}` },
      'file-too-large',
    ],
  ])('with %s are refused', async (_, texts, code) => {
    const project = await stackProject({ 'profiles/db.yaml': service('db'), ...texts });
    const failure = await failureOf(project.load());
    expect(failure).toMatchObject({ kind: 'configuration', code });
    expect(failure.message).toContain('bad.yaml');
  });

  it('by a missing include show the line that includes it', async () => {
    const project = await stackProject({
      'profiles/core.yaml': 'include:\n  - ../gone.yaml\nservices: {}\n',
    });
    const { message, frames } = await failureOf(project.load());
    expect(message).toBe('profiles/core.yaml:2:5 includes gone.yaml, which does not exist');
    expect(frames[0]?.lines.at(-1)).toEqual({ number: 2, text: '  - ../gone.yaml' });
  });

  it('elsewhere on the way up are nobody’s business', async () => {
    const project = await stackProject({
      'profiles/notes.yaml': 'a: [\n',
      'app/compose.yaml': service('app'),
    });
    expect((await project.load({ cwd: 'app' })).root).toBe(project.path('app'));
  });
});
