import { expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../src/model/container.js';
import { NdjsonObserver } from '../../src/render/progress/ndjson-observer.js';
import { down } from '../../src/workflows/down.js';
import { repair } from '../../src/workflows/repair.js';
import type { RunSession } from '../../src/workflows/session.js';
import { up } from '../../src/workflows/up.js';
import type { UpOptions } from '../../src/workflows/up/prepare-up.js';
import { snapshot } from '../timeline/events.js';
import { sessionWithoutEngine } from './session.js';

const guard = { onStuck: 'report', waitLock: false, takeOver: false } as const;
const files = {
  'profiles/core.yaml': `services:
  migrate: {image: x, x-altctl: {oneshot: once}, volumes: ["data:/data"]}
volumes: {data: }
`,
};
const migrated = snapshot(0, { service: 'migrate', status: 'exited', exitCode: 0 }).container;

/** Types of the events of a run, on an engine that has these containers and a volume. */
async function events(
  run: (session: RunSession) => Promise<unknown>,
  ...containers: readonly ContainerSnapshot[]
): Promise<readonly string[]> {
  const session = await sessionWithoutEngine(files);
  const { docker } = session.ports;
  const labels = { 'com.docker.compose.volume': 'data' };
  const there = {
    containers: () => Promise.resolve(containers),
    networks: () => Promise.resolve([]),
    volumes: () => Promise.resolve([{ name: 'alt_data', labels }]),
    volumeUsers: () => Promise.resolve([]),
    removeVolume: () => Promise.resolve(true),
  };
  const ports = { ...session.ports, docker: { ...docker, ...there } };
  const lines: string[] = [];
  const observer = new NdjsonObserver({ write: (line) => lines.push(line), now: () => 0 });
  await run({ ...session, ports, observer });
  return lines.map((line) => (JSON.parse(line) as { readonly type: string }).type);
}

const upOptions: UpOptions = {
  ...{ names: ['core'], all: false, overlays: [], build: false, forceRecreate: false },
  ...{ noDeps: false, wait: true, doctor: 'skip', guard },
};
const downOptions = { names: [], withDependents: false, guard } as const;

it('a run that has nothing to do has its start and its end all the same', async () => {
  const ends = ['run.started', 'run.finished'];
  expect(await events((session) => down(session, { ...downOptions, volumes: false }))).toEqual(
    ends,
  );
  expect(await events((session) => repair(session, { guard }))).toEqual([
    ...['run.started', 'ready', 'run.finished'],
  ]);
  expect(await events((session) => up(session, upOptions), migrated)).toEqual([
    ...['run.started', 'advice', 'ready', 'run.finished'],
  ]);
});

it('a run that only removes volumes says which when it has begun', async () => {
  const removing = (session: RunSession) => down(session, { ...downOptions, volumes: true });
  expect(await events(removing)).toEqual(['run.started', 'advice', 'run.finished']);
});
