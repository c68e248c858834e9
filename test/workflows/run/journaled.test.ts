import { describe, expect, it } from 'vitest';
import { AltctlError } from '../../../src/model/errors.js';
import type { RunObserver } from '../../../src/model/observer.js';
import type { JournalEntry } from '../../../src/model/ports.js';
import type { RunOutcome, RunView } from '../../../src/model/view.js';
import { emptyTimeline } from '../../../src/timeline/reduce.js';
import { journaled } from '../../../src/workflows/run/journaled.js';
import { finish, runOutcome } from '../../../src/workflows/run/run-outcome.js';
import type { RunSession } from '../../../src/workflows/session.js';
import { scope } from '../../rules/live-context.js';
import { sessionWithoutEngine } from '../session.js';

const head = { title: 'up core', command: 'up', services: ['web', 'db'], startedAt: 0 } as const;

const silent = new AltctlError('external', 'engine-silent', 'the engine does not answer');

const unseen = { timeline: emptyTimeline('alt'), findings: [], cleared: [] } as const;

interface Told {
  readonly outcomes: (readonly [outcome: RunOutcome, thrown: boolean | undefined])[];
  readonly error: unknown;
  /** Of the journal's end, if it has one. */
  readonly kept: RunOutcome | undefined;
}

/** What is told, thrown and kept of a run that does this work. */
async function toldOf(work: (session: RunSession) => Promise<unknown>): Promise<Told> {
  const outcomes: (readonly [RunOutcome, boolean | undefined])[] = [];
  const quiet = (): void => undefined;
  const observer: RunObserver = {
    ...{ started: quiet, changed: quiet, notice: quiet, advice: quiet },
    ...{ finding: quiet, cleared: quiet },
    finished: (outcome, thrown) => outcomes.push([outcome, thrown]),
  };
  const session = await sessionWithoutEngine({ 'profiles/core.yaml': 'services: {}\n' });
  const error = await journaled({ ...session, observer }, head, work).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { journals } = session.ports;
  const [id = ''] = await journals.list(session.catalog.project.name);
  const entries: readonly JournalEntry[] =
    (await journals.read(session.catalog.project.name, id)) ?? [];
  const end = entries.findLast((entry) => entry.type === 'end');
  return { outcomes, error, kept: end?.outcome };
}

describe('a run that something is thrown in', () => {
  it('has an end, in its journal too, before the error goes on its way', async () => {
    const { outcomes, error, kept } = await toldOf(() => Promise.reject(silent));
    const end = { status: 'failed', exitCode: 3, services: 2, reason: silent.message };
    expect(outcomes).toMatchObject([[end, true]]);
    expect(kept).toMatchObject(end);
    expect(error).toBe(silent);
  });

  it('by a bug ends with that exit code', async () => {
    const { kept } = await toldOf(() => Promise.reject(new Error('no such thing')));
    expect(kept).toMatchObject({ status: 'failed', exitCode: 70, reason: 'no such thing' });
  });
});

it('a run that fails for a reason with an error of its own has one end, which says it', async () => {
  const failure = { reason: silent.message, exitCode: silent.exitCode, error: silent };
  const end = { ...unseen, ending: 'compose-failed', failure } as const;
  const { outcomes, error, kept } = await toldOf((session) =>
    Promise.resolve(
      finish(session, end, runOutcome({ command: 'up', scope: scope(), end, now: 1 })),
    ),
  );
  expect(outcomes).toMatchObject([[{ status: 'failed', exitCode: 3, ready: 0 }, true]]);
  expect(kept?.reason).toBe(silent.message);
  expect(error).toBe(silent);
});

it('a run that fails for a reason alone is told as a whole', async () => {
  const failure = { reason: 'web exited (1)', exitCode: 5 } as const;
  const end = { ...unseen, ending: 'compose-failed', failure } as const;
  const { outcomes, error } = await toldOf((session) =>
    Promise.resolve(
      finish(session, end, runOutcome({ command: 'repair', scope: scope(), end, now: 1 })),
    ),
  );
  expect(outcomes).toMatchObject([[{ exitCode: 5, reason: 'web exited (1)' }, false]]);
  expect(error).toBeUndefined();
});

describe('what programs and the engine say', () => {
  const secret = 'hunter2';
  const said = `no ${secret} at pg://u:pw@db`;
  const told = 'no ••• at pg://u:•••@db';

  /** A session whose containers carry the secret, once that is known. */
  async function sessionWith(isKnown = (): boolean => true): Promise<RunSession> {
    const session = await sessionWithoutEngine({ 'profiles/core.yaml': 'services: {}\n' });
    const { docker } = session.ports;
    const careful = { ...docker, secrets: () => (isKnown() ? [secret] : []) };
    return { ...session, observer, ports: { ...session.ports, docker: careful } };
  }

  const quiet = (): void => undefined;
  let view: (() => RunView) | undefined;
  const observer: RunObserver = {
    ...{ changed: quiet, notice: quiet, advice: quiet, finding: quiet, cleared: quiet },
    finished: quiet,
    started: (_run, asked) => {
      view = asked;
    },
  };

  it('has no secret in the live view, nor in the error that ends the run', async () => {
    const web = { profile: 'core', service: 'web', state: 'exited', moving: false } as const;
    const profile = { name: 'core', state: 'failed', ready: 0, total: 1 } as const;
    const shown: RunView = {
      ...{ project: 'alt', title: 'up', elapsedMs: 0, services: 1 },
      profiles: [{ ...profile, containers: [{ ...web, detail: said }] }],
      images: [{ name: 'web', operation: 'build', forMs: 0, text: said }],
    };
    const running = journaled(await sessionWith(), head, (session) => {
      const start = { project: 'alt', title: 'up', command: 'up', services: [], at: 0 } as const;
      session.observer.started(start, () => shown);
      return Promise.reject(new AltctlError('external', 'engine-error', said, { hints: ['hint'] }));
    });
    await expect(running).rejects.toMatchObject({ message: told, hints: ['hint'] });
    expect(view?.()).toMatchObject({
      profiles: [{ containers: [{ detail: told }] }],
      images: [{ text: told }],
    });
  });

  it('is written only when the secrets of the files are known', async () => {
    let isKnown = false;
    const session = await sessionWith(() => isKnown);
    const secretsRead = new Promise<void>((resolve) => {
      setTimeout(() => {
        isKnown = true;
        resolve();
      }, 20);
    });
    await journaled(session, { ...head, secretsRead }, ({ observer: watched }) => {
      const signal = { source: 'compose', kind: 'unparsed', at: 1, text: said } as const;
      watched.changed({ at: 1, signal, text: '' });
      return Promise.resolve();
    });
    const { journals } = session.ports;
    const project = session.catalog.project.name;
    const [id = ''] = await journals.list(project);
    expect((await journals.read(project, id))?.at(-1)).toMatchObject({ signal: { text: told } });
  });
});
