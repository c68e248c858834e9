import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompose } from '../../src/adapters/compose/compose.js';
import type { ComposeCommand, ComposeProject } from '../../src/model/compose.js';
import type { ComposeSignal } from '../../src/model/signals.js';
import { busybox, createProject, type Project } from './project.js';
import { untilTold } from './services.js';

const obedient = `[sh, -c, "trap 'exit 0' TERM; ${untilTold}"]`;
const deaf = `[sh, -c, "trap '' TERM; ${untilTold}"]`;
const stack = (rev: number) => `
services:
  web: {image: '${busybox}', command: ${obedient}, environment: {REV: '${rev}'}, depends_on: [db]}
  db: {image: '${busybox}', command: ${obedient}, volumes: ['data:/data']}
volumes: {data: {labels: {rev: '${rev}'}}}
`;
const deafStack = `
services:
  deaf: {image: '${busybox}', command: ${deaf}, stop_grace_period: 20s}
`;

let folder: Project;
const compose = createCompose({ env: process.env });

const projectOf = (file: string): ComposeProject => ({
  name: folder.name,
  files: { paths: [`${folder.folder}/${file}`], directory: folder.folder, envFiles: [], gates: [] },
});

beforeAll(async () => {
  folder = await createProject({
    'first.yaml': stack(1),
    'second.yaml': stack(2),
    'deaf.yaml': deafStack,
  });
});

afterAll(async () => {
  await folder.remove();
});

describe('compose, driven for real', () => {
  it('brings up, stops, starts, restarts, removes and takes down', async () => {
    const commands: readonly ComposeCommand[] = [
      { verb: 'up', services: ['web'] },
      { verb: 'up', services: ['web'], forceRecreate: true, noDeps: true, stopTimeout: 1 },
      { verb: 'stop', services: ['web'] },
      { verb: 'start', services: ['web'] },
      { verb: 'restart', services: ['web'] },
      { verb: 'rm', services: ['web'], anonymousVolumes: true },
      { verb: 'down' },
    ];
    const endings: string[] = [];
    for (const command of commands) {
      const signals = await collect(compose.run(projectOf('first.yaml'), command).signals);
      expect(signals.at(-1)).toMatchObject({ kind: 'exited', code: 0 });
      expect(signals.filter(({ kind }) => kind === 'unparsed')).toEqual([]);
      endings.push(lastOf(signals, 'web-1'));
    }
    expect(endings).toEqual([
      ...['Started', 'Started', 'Stopped', 'Started', 'Started', 'Removed', ''],
    ]);
  });

  it('is asked to cancel, does so once and says so', async () => {
    const project = projectOf('deaf.yaml');
    await collect(compose.run(project, { verb: 'up', services: [] }).signals);
    const stop = compose.run(project, { verb: 'stop', services: [] });
    const told: ComposeSignal[] = [];
    for await (const signal of stop.signals) {
      told.push(signal);
      if (signal.kind === 'resource' && signal.verb === 'Stopping') stop.interrupt('SIGINT');
    }
    expect(told.at(-1)).toMatchObject({ kind: 'exited', code: 130 });
    expect(told.filter((signal) => signal.kind === 'message')).toHaveLength(1);
    await folder.docker('kill', await idOf('deaf'));
  });

  it('asks before it deletes data, and is not answered', async () => {
    await collect(compose.run(projectOf('first.yaml'), { verb: 'up', services: [] }).signals);
    const up = compose.run(projectOf('second.yaml'), { verb: 'up', services: [] });
    const told: ComposeSignal[] = [];
    for await (const signal of up.signals) {
      told.push(signal);
      if (signal.kind !== 'question') continue;
      expect(signal.text).toContain(`"${folder.name}_data"`);
      up.interrupt('SIGKILL');
    }
    expect(told.filter(({ kind }) => kind === 'question')).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ kind: 'exited', signal: 'SIGKILL' });
    const labels = '{{index .Labels "rev"}}';
    const rev = await folder.docker('volume', 'inspect', '-f', labels, `${folder.name}_data`);
    expect(rev).toBe('1');
    expect(await folder.inspect('web', '{{json .Config.Env}}')).toContain('REV=1');
  });

  it('resolves the files', async () => {
    const model = await compose.config(projectOf('first.yaml'));
    expect(model).toMatchObject({
      name: folder.name,
      services: { web: { image: busybox, depends_on: { db: { condition: 'service_started' } } } },
    });
  });
});

async function collect(signals: AsyncIterable<ComposeSignal>): Promise<readonly ComposeSignal[]> {
  const collected: ComposeSignal[] = [];
  for await (const signal of signals) collected.push(signal);
  return collected;
}

/** The last that was said of a container. */
function lastOf(signals: readonly ComposeSignal[], name: string): string {
  const said = signals.flatMap((signal) =>
    signal.kind === 'resource' && signal.name.endsWith(name) ? [signal.verb] : [],
  );
  return said.at(-1) ?? '';
}

async function idOf(service: string): Promise<string> {
  const id = await folder.container(service);
  if (id === undefined) throw new Error(`${service} has no container`);
  return id;
}
