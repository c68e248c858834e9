import { describe, expect, it } from 'vitest';
import { select } from '../../src/stack/select.js';
import { failureOf } from './expect-failure.js';
import { stackProject } from './project.js';

const files = {
  'profiles/base.yaml': 'networks: {front: {}}\n',
  'profiles/core.yaml': `services:
  web: {image: x, networks: [front]}
  api: {image: x}
  profiler: {image: x, profiles: [debug]}
`,
  'profiles/db.yaml': 'services: {db: {image: x}, adminer: {image: x, profiles: [debug, db]}}\n',
  'profiles/logging.yaml': 'services: {loki: {image: x}}\n',
};

describe('a name', () => {
  it('of a profile means its services, but those behind gates only with their gate', async () => {
    const project = await stackProject(files);
    expect(await project.select('core')).toMatchObject({
      profiles: ['core'],
      services: ['web', 'api'],
      gates: [],
    });
  });

  it('of a profile means the gate of that name too', async () => {
    const project = await stackProject(files);
    expect(await project.select('db')).toMatchObject({
      profiles: ['db'],
      services: ['db', 'adminer'],
      gates: ['db'],
    });
  });

  it("of one of Compose's own profiles means what waits for it in all files", async () => {
    const project = await stackProject(files);
    expect(await project.select('debug')).toMatchObject({
      profiles: [],
      services: ['profiler', 'adminer'],
      gates: ['debug'],
    });
  });

  it('of a service means that one, behind a gate or not', async () => {
    const project = await stackProject(files);
    expect(await project.select('profiler')).toMatchObject({
      profiles: [],
      services: ['profiler'],
    });
  });

  it('may be given more than once, in any order', async () => {
    const project = await stackProject(files);
    expect(await project.select('logging', 'web', 'core', 'web')).toMatchObject({
      profiles: ['core', 'logging'],
      services: ['loki', 'web', 'api'],
    });
  });

  it('of a profile without services means nothing to start', async () => {
    const project = await stackProject(files);
    expect(await project.select('base')).toMatchObject({ profiles: ['base'], services: [] });
  });

  it('that nothing has gets a suggestion and the list', async () => {
    const project = await stackProject(files);
    expect(await failureOf(project.select('loging'))).toMatchObject({
      kind: 'usage',
      code: 'unknown-name',
      message: 'no profile or service is called "loging"',
      hints: ['did you mean logging?', 'profiles: base, core, db, logging'],
    });
  });

  it('like no other gets the list alone', async () => {
    const project = await stackProject(files);
    expect((await failureOf(project.select('kubernetes'))).hints).toEqual([
      'profiles: base, core, db, logging',
    ]);
  });

  it.each([
    ['--help', '"--help" looks like an option, not like a profile or service'],
    ['-v', '"-v" looks like an option, not like a profile or service'],
    ['../x', '"../x" looks like a path, not like a profile or service'],
    ['', 'no profile or service is called ""'],
    ['service:ghost', 'no profile or service is called "ghost"'],
    ['profile:web', 'no profile or service is called "web"'],
    ['service:core', 'no profile or service is called "core"'],
  ])('%j is refused', async (name, message) => {
    const project = await stackProject(files);
    expect(await failureOf(project.select(name))).toMatchObject({
      kind: 'usage',
      code: 'unknown-name',
      message,
    });
  });

  it('that is the path of a profile’s file leads to the profile', async () => {
    const project = await stackProject(files);
    const { hints } = await failureOf(project.select('profiles/logging.yaml'));
    expect(hints[0]).toBe('did you mean logging?');
  });

  it('of a profile and of another profile’s service must say which', async () => {
    const project = await stackProject({
      'profiles/web.yaml': 'services: {api: {image: x}}\n',
      'profiles/other.yaml': 'services: {web: {image: x}}\n',
    });
    expect(await failureOf(project.select('web'))).toMatchObject({
      kind: 'usage',
      code: 'ambiguous-name',
      hints: ['the profile: profile:web', 'the service: service:web'],
    });
    expect(await project.select('profile:web')).toMatchObject({ services: ['api'] });
    expect(await project.select('service:web')).toMatchObject({ services: ['web'] });
  });
});

describe('without names', () => {
  it('the configured defaults are meant', async () => {
    const project = await stackProject({
      ...files,
      'altctl.yaml': 'defaults: {profiles: [logging, db]}\n',
    });
    expect((await project.select()).profiles).toEqual(['db', 'logging']);
  });

  it('a default that nothing has is an error of the file, with its place', async () => {
    const project = await stackProject({
      ...files,
      'altctl.yaml': 'defaults:\n  stacks: [db, loging]\n',
    });
    expect(await failureOf(project.select())).toMatchObject({
      kind: 'configuration',
      code: 'unknown-name',
      message: 'altctl.yaml:2:16: no profile or service is called "loging"',
      hints: ['did you mean logging?', 'profiles: base, core, db, logging'],
      frames: [{ location: { line: 2, column: 16 }, length: 6 }],
    });
  });

  it('all that always runs of a single file is meant', async () => {
    const project = await stackProject({
      'compose.yaml': 'services: {web: {image: x}, seed: {image: x, profiles: [seed]}}\n',
    });
    expect((await project.select()).services).toEqual(['web']);
  });

  it('the user is asked, with the list', async () => {
    const project = await stackProject(files);
    expect(await failureOf(project.select())).toMatchObject({
      kind: 'usage',
      code: 'nothing-selected',
      hints: ['profiles: base, core, db, logging'],
    });
  });
});

describe('--all', () => {
  const all = async (texts: Readonly<Record<string, string>>): Promise<unknown> => {
    const project = await stackProject(texts);
    return select(await project.load(), [], { all: true });
  };

  it('means all profiles that can live together', async () => {
    const dev = 'services: {web: {image: dev}, db: {image: dev}}\n';
    expect(await all({ ...files, 'profiles/a-dev.yaml': dev })).toMatchObject({
      profiles: ['base', 'core', 'db', 'logging'],
      notices: [{ severity: 'info', text: expect.stringContaining('a-dev is left out') as string }],
    });
  });

  it('means what the aggregate includes, where there is one', async () => {
    const aggregate = { 'profiles/compose.yaml': 'include: [core.yaml, db.yaml]\n' };
    expect(await all({ ...files, ...aggregate })).toMatchObject({ profiles: ['core', 'db'] });
  });

  it('leaves out what only changes the file that is always there', async () => {
    const found = await all({
      'compose.yaml': 'services: {web: {image: x}}\n',
      'compose.dev.yaml': 'services: {web: {command: dev}}\n',
      'compose.prod.yaml': 'services: {web: {restart: always}}\n',
      'compose.logging.yaml': 'services: {web: {logging: }, loki: {image: x}}\n',
      'compose.networks.yaml': 'networks: {front: }\n',
    });
    expect(found).toMatchObject({
      profiles: ['compose', 'logging', 'networks'],
      notices: [{ text: expect.stringContaining('dev, prod are left out') as string }],
    });
  });

  it('means every gate of a single file', async () => {
    const text = 'services: {web: {image: x}, seed: {image: x, profiles: [seed]}}\n';
    expect(await all({ 'compose.yaml': text })).toMatchObject({ services: ['web', 'seed'] });
  });

  it('leaves overlays out', async () => {
    const overlay = {
      'altctl.yaml': 'overlays: [dev.yaml]\n',
      'profiles/dev.yaml': 'services: {web: {command: dev}}\n',
    };
    expect(await all({ ...files, ...overlay })).toMatchObject({
      profiles: ['base', 'core', 'db', 'logging'],
      notices: [],
    });
  });
});
