import { duration } from '../../model/duration.js';
import { AltctlError } from '../../model/errors.js';
import type { LockHolder } from '../../model/ports.js';
import type { Guard } from './guard.js';
import type { RunSession, Session } from '../session.js';

/** ms between two attempts to take a lock that another run holds. */
const againMs = 200;
/** ms after which a holder that was asked to stop is asked again, as by a second Ctrl-C. */
const firmMs = 5_000;
/** ms that a holder has to stop when it is taken over. */
const takeOverMs = 20_000;

/**
 * Works on the project alone: one run at a time per project and engine.
 * @throws AltctlError `refused` (`run-in-progress`, ALT112) when another run holds the project
 */
export async function withLock<Result>(
  session: RunSession,
  title: string,
  guard: Guard,
  work: () => Promise<Result>,
): Promise<Result> {
  const release = await acquire(session, title, guard);
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Whether a run of altctl works on the project at this moment; takes no lock. */
export async function isWorkedOn(session: Session): Promise<boolean> {
  return (await session.ports.lock.holder(await lockKey(session))) !== undefined;
}

async function lockKey({ ports, catalog }: Session): Promise<string> {
  return `${await ports.docker.address()} ${catalog.project.name}`;
}

async function acquire(
  session: RunSession,
  title: string,
  { waitLock, takeOver }: Guard,
): Promise<() => Promise<void>> {
  const { ports, interrupts, observer, catalog } = session;
  const key = await lockKey(session);
  const from = ports.clock.now();
  let asked = 0;
  for (;;) {
    const taken = await ports.lock.acquire(key, title);
    if (typeof taken === 'function') return taken;
    if (interrupts.first.aborted) throw interrupted(taken);
    const waitedMs = ports.clock.now() - from;
    const patienceMs = waitLock ? Infinity : takeOver ? takeOverMs : 0;
    if (waitedMs >= patienceMs) throw held(taken, catalog.project.name, ports.clock.now());
    if (asked < wishes(waitedMs, takeOver)) {
      asked += 1;
      const doing = takeOver ? 'interrupting' : 'waiting for';
      const text = `${doing} ${holderText(taken, ports.clock.now())}`;
      observer.notice({ severity: 'info', text });
      if (takeOver) ports.lock.interrupt(taken);
    }
    await ports.clock.sleep(againMs, interrupts.first);
  }
}

/** How often the holder has been told by then: once, and more firmly if it is taken over. */
function wishes(waitedMs: number, takeOver: boolean): number {
  return takeOver && waitedMs > firmMs ? 2 : 1;
}

function holderText({ title, pid, since }: LockHolder, now: number): string {
  return `altctl ${title} (pid ${pid}, since ${duration(now - since)})`;
}

function held(holder: LockHolder, project: string, now: number): AltctlError {
  const message = `ALT112: another run works on ${project}: ${holderText(holder, now)}`;
  return new AltctlError('refused', 'run-in-progress', message, {
    hints: [
      'to wait for its end: --wait-lock',
      'to interrupt it first: --take-over',
      'more: altctl explain ALT112',
    ],
  });
}

function interrupted(holder: LockHolder): AltctlError {
  const message = `interrupted while waiting for altctl ${holder.title} (pid ${holder.pid})`;
  return new AltctlError('interrupted', 'interrupted', message);
}
