import { describe, expect, it } from 'vitest';
import { topFile } from '../../src/stack/top-file.js';
import { failureOf } from './expect-failure.js';
import { entryFiles, stackProject } from './project.js';

const files = {
  'compose.yaml': 'services: {web: {image: x}}\nnetworks: {front: }\n',
  'compose.override.yaml': 'services: {web: {depends_on: [mail]}, mail: {image: x}}\n',
  'compose.logging.yaml': 'services: {loki: {image: x, networks: [front]}}\n',
  'compose.prod.yaml': 'services: {web: {restart: always}}\n',
  'compose.cpu.yaml': 'services: {llm: {image: cpu}}\n',
  'compose.gpu.yaml': 'services: {llm: {image: gpu}}\n',
  'compose.chat.yaml': 'services: {chat: {image: x, depends_on: [loki]}}\n',
};

describe('files side by side', () => {
  it('are merged over the plain file and its override, which are part of every selection', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['logging']);
    expect(entryFiles(found)).toEqual(['compose.yaml+compose.override.yaml+compose.logging.yaml']);
    expect(found.selected).toEqual(['loki', 'web', 'mail']);
    expect(topFile(found)).toEqual({
      kind: 'plain',
      paths: ['compose.yaml', 'compose.override.yaml', 'compose.logging.yaml'].map(project.path),
    });
  });

  it('are merged over a plain file without services, too', async () => {
    const project = await stackProject({ ...files, 'compose.yaml': 'networks: {front: }\n' });
    await project.write({ 'compose.override.yaml': 'networks: {front: {internal: true}}\n' });
    expect((await project.load()).profiles.map(({ name }) => name)).not.toContain('compose');
    expect(entryFiles(await project.closure(['logging']))).toEqual([
      'compose.yaml+compose.override.yaml+compose.logging.yaml',
    ]);
  });

  it('are a profile of the plain file where its override alone has services', async () => {
    const project = await stackProject({ ...files, 'compose.yaml': 'networks: {front: }\n' });
    expect((await project.closure(['compose'])).selected).toEqual(['web', 'mail']);
  });

  it('are loaded, and not started, for a single service', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['loki']);
    expect(found.selected).toEqual(['loki']);
    expect(entryFiles(found)).toEqual(['compose.yaml+compose.override.yaml+compose.logging.yaml']);
  });

  it('bring each other where they need to', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['chat']);
    expect(entryFiles(found)[0]).toMatch(/compose\.chat\.yaml\+compose\.logging\.yaml$/);
    expect(found.reached).toEqual(['loki', 'chat', 'mail', 'web']);
  });

  it('may change the services of the plain file', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['prod']);
    expect(found.services.get('web')).toMatchObject({ restart: 'always', profile: 'compose' });
    expect(found.reached).toEqual(['mail', 'web']);
  });

  it('keep what the plain file says of itself, whatever its override adds', async () => {
    const project = await stackProject({
      ...files,
      'compose.yaml': `x-altctl: {depends_on: [logging], ready: 2m}\n${files['compose.yaml']}`,
    });
    expect((await project.load()).profiles[0]?.settings).toEqual({
      dependsOn: ['logging'],
      ready: 120_000,
    });
    expect((await project.closure(['compose'])).selected).toContain('loki');
  });

  it('that are alternatives to each other are not silently merged', async () => {
    const project = await stackProject(files);
    expect(await failureOf(project.closure(['cpu', 'gpu']))).toMatchObject({
      code: 'ambiguous-service',
    });
  });
});

describe('a single file', () => {
  const single = {
    'compose.yaml': `services:
  web: {image: x, depends_on: [db]}
  db: {image: x}
  seed: {image: x, profiles: [seed], depends_on: [db]}
`,
    'compose.override.yaml': 'services: {web: {depends_on: [mail]}, mail: {image: x}}\n',
  };

  it('is given to Compose as it is, with its override', async () => {
    const project = await stackProject(single);
    const found = await project.closure([]);
    expect(found).toMatchObject({ selected: ['web', 'db', 'mail'], gates: [] });
    expect(topFile(found)).toEqual({
      kind: 'plain',
      paths: ['compose.yaml', 'compose.override.yaml'].map(project.path),
    });
  });

  it('says more of itself, and its deadlines are those of its gates, too', async () => {
    const project = await stackProject({
      'altctl.yaml': 'profiles: {seed: {ready: 5m, description: test data}}\n',
      'compose.yaml': `x-altctl: {description: all, ready: 2m, stuck: 90s, depends_on: [seed]}
${single['compose.yaml']}`,
    });
    const { profiles } = await project.load();
    expect(profiles.map(({ settings }) => settings)).toEqual([
      { description: 'all', dependsOn: ['seed'], ready: 120_000, stuck: 90_000 },
      { description: 'test data', dependsOn: [], ready: 300_000, stuck: 90_000 },
    ]);
  });

  it('has its gates as profiles', async () => {
    const project = await stackProject(single);
    expect(await project.closure(['seed'])).toMatchObject({
      selected: ['seed'],
      reached: ['db', 'seed'],
      gates: ['seed'],
    });
  });
});
