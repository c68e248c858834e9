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

  it('has its gates as profiles', async () => {
    const project = await stackProject(single);
    expect(await project.closure(['seed'])).toMatchObject({
      selected: ['seed'],
      reached: ['db', 'seed'],
      gates: ['seed'],
    });
  });
});
