import { describe, expect, it } from 'vitest';
import type { JournalHead, LockHolder, Ports } from '../../src/model/ports.js';
import type { RunObserver } from '../../src/model/observer.js';
import { changeState } from '../../src/workflows/change-state.js';
import type { RunSession } from '../../src/workflows/session.js';
import { up } from '../../src/workflows/up.js';
import type { UpOptions } from '../../src/workflows/up/prepare-up.js';
import { snapshot } from '../timeline/events.js';
import { sessionWithoutEngine } from './session.js';

const guard = { onStuck: 'report', waitLock: true, takeOver: false } as const;
const upOptions: Omit<UpOptions, 'names'> = {
  ...{ all: false, overlays: [], build: false, forceRecreate: false, noDeps: false },
  ...{ wait: true, guard },
  doctor: 'skip',
};
const restart = { verb: 'restart', withDependents: false, wait: true, guard } as const;

/** How often another run still holds the project, and what is known of the run behind it. */
interface Told {
  asked: number;
  head?: Omit<JournalHead, 'id'>;
}

/** Where another run lets go of the project after a minute; ends when the run begins. */
async function behindAnother(): Promise<{ readonly session: RunSession; readonly told: Told }> {
  const session = await sessionWithoutEngine({
    'profiles/core.yaml': 'services: {web: {image: web}}\n',
  });
  const told: Told = { asked: 0 };
  const holder: LockHolder = { pid: 7, title: 'up core', since: 0 };
  let now = 0;
  const ports: Ports = {
    ...session.ports,
    clock: {
      now: () => now,
      sleep: (ms) => {
        now += ms;
        return Promise.resolve();
      },
    },
    lock: {
      ...session.ports.lock,
      acquire: () => {
        told.asked += 1;
        return Promise.resolve(now < 60_000 ? holder : () => Promise.resolve());
      },
    },
    docker: {
      ...session.ports.docker,
      containers: () => Promise.resolve([snapshot(0).container]),
    },
    journals: {
      ...session.ports.journals,
      open: (head) => {
        told.head = head;
        throw new Error('it begins');
      },
    },
  };
  const silent = (): void => undefined;
  const observer: RunObserver = {
    ...{ started: silent, changed: silent, finding: silent, cleared: silent, finished: silent },
    ...{ notice: silent, advice: silent },
  };
  return { session: { ...session, ports, observer }, told };
}

describe('a run that waits for another one', () => {
  it.each([
    ['up', (session: RunSession) => up(session, { ...upOptions, names: ['core'] })],
    ['restart', (session: RunSession) => changeState(session, { ...restart, names: ['core'] })],
  ])('begins its own time when it has the project for itself: %s', async (_verb, run) => {
    const { session, told } = await behindAnother();
    await expect(run(session)).rejects.toThrow('it begins');
    expect(told.head?.startedAt).toBe(60_000);
  });

  it.each([
    ['up', (session: RunSession) => up(session, { ...upOptions, names: ['cor'] })],
    ['restart', (session: RunSession) => changeState(session, { ...restart, names: ['cor'] })],
  ])('is refused before that where a name is wrong: %s', async (_verb, run) => {
    const { session, told } = await behindAnother();
    await expect(run(session)).rejects.toMatchObject({ code: 'unknown-name' });
    expect(told.asked).toBe(0);
  });

  it('is called as it would be typed again', async () => {
    const { session, told } = await behindAnother();
    const stop = { ...restart, verb: 'stop', withDependents: true, names: ['core'] } as const;
    await expect(changeState(session, stop)).rejects.toThrow('it begins');
    expect(told.head?.title).toBe('stop core --with-dependents');
  });
});
