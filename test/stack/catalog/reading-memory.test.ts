import { mkdtemp, rm, writeFile, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemory } from '../../../src/adapters/memory.js';
import type { Memory } from '../../../src/model/ports.js';
import type { LoadedCatalog } from '../../../src/stack/load-catalog.js';
import { stackProject, type StackProject } from '../project.js';

const files = {
  'altctl.yaml': 'overlays: [dev.yaml]\ntimeots: 1\n',
  'profiles/core.yaml':
    'x-altctl: {description: core}\nservices: {web: {image: x, depends_on: [db]}}\n',
  'profiles/db.yaml': 'services: {db: {image: x, volumes: ["d:/d"]}}\nvolumes: {d: }\n',
  'profiles/dev.yaml': 'services: {web: {command: dev}}\n',
};

interface Remembering {
  readonly project: StackProject;
  readonly memory: Memory;
  readonly folder: string;
  readonly load: () => Promise<LoadedCatalog>;
}

async function remembering(): Promise<Remembering> {
  const state = await mkdtemp(join(tmpdir(), 'altctl-test-'));
  onTestFinished(() => rm(state, { recursive: true }));
  const project = await stackProject(files);
  const memory = createMemory({ env: { XDG_STATE_HOME: state } });
  const folder = join(state, 'altctl', 'memory');
  return { project, memory, folder, load: () => project.load({ memory }) };
}

/** What of a catalog can be compared. */
const essence = ({ environment, ...rest }: LoadedCatalog): object => ({
  ...rest,
  envFiles: environment.envFiles,
});

describe('a catalog that is remembered', () => {
  it('is the same as one that is read', async () => {
    const { project, load } = await remembering();
    const read = essence(await project.load());
    expect(essence(await load())).toEqual(read);
    expect(essence(await load())).toEqual(read);
  });

  it('follows what changes in the files', async () => {
    const { project, load } = await remembering();
    await load();
    await project.write({ 'profiles/db.yaml': 'services: {database: {image: x}}\n' });
    const changed = await load();
    expect(changed.profiles[1]?.services).toEqual(['database']);
    expect(essence(changed)).toEqual(essence(await project.load()));
  });

  it('is written once, and again only when something has changed', async () => {
    const { project, memory, load } = await remembering();
    await load();
    const known = await memory.recall(project.root);
    expect(known).toContain('profiles/core.yaml');
    await memory.remember(project.root, `${known ?? ''} `);
    await load();
    expect(await memory.recall(project.root)).toBe(`${known ?? ''} `);
  });

  it('is read anew when the memory is spoilt', async () => {
    const { project, memory, load } = await remembering();
    await memory.remember(project.root, '{"half":');
    expect(essence(await load())).toEqual(essence(await project.load()));
  });

  it('keeps no values of the files: no environment, no secrets', async () => {
    const { project, folder, load } = await remembering();
    await project.write({
      'profiles/core.yaml': 'services: {web: {image: x, environment: {TOKEN: hunter2}}}\n',
    });
    await load();
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(texts.join()).toContain('web');
    expect(texts.join()).not.toContain('hunter2');
  });

  it('does without where nothing can be written', async () => {
    const { project } = await remembering();
    await writeFile(project.path('state'), 'a file where the folder would be');
    const memory = createMemory({ env: { XDG_STATE_HOME: project.path('state') } });
    expect(essence(await project.load({ memory }))).toEqual(essence(await project.load()));
  });
});
