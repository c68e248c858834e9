import { expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../../src/model/container.js';
import type { Docker } from '../../../src/model/docker.js';
import { AltctlError } from '../../../src/model/errors.js';
import type { RunObserver } from '../../../src/model/observer.js';
import type { Interrupts } from '../../../src/model/ports.js';
import type { ComposeSignal } from '../../../src/model/signals.js';
import { conduct, type RunEnd } from '../../../src/workflows/run/conduct.js';
import { scope } from '../../rules/live-context.js';
import { progress, snapshot } from '../../timeline/events.js';
import { sessionWithoutEngine } from '../session.js';

const silent = new AltctlError('external', 'engine-silent', 'did not answer within 10s');
const absent = new AltctlError('external', 'engine-unreachable', 'no Docker engine answers');

type Look = readonly ContainerSnapshot[] | AltctlError | 'never';

interface Given {
  /** What each look at the containers comes to, counted from 0. */
  readonly look: (count: number) => Look;
  /** What compose says before it ends well. */
  readonly says?: readonly ComposeSignal[];
  /** False: the engine answers no ping. */
  readonly answers?: boolean;
  readonly onFinding?: (rule: string) => void;
  readonly interrupts?: Interrupts;
}

const nothing = (): void => undefined;
const never = new AbortController().signal;

/** The end of an `up` of service `web`, whose deadlines are so short that nobody waits. */
async function conducted({ look, says = [], answers = true, onFinding, interrupts }: Given) {
  const startedAt = Date.now();
  const session = await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: web}}\n' });
  const { ports } = session;
  let looks = 0;
  const observer: RunObserver = {
    ...{ started: nothing, changed: nothing, notice: nothing, advice: nothing },
    finding: ({ finding }) => onFinding?.(finding.rule),
    ...{ cleared: nothing, finished: nothing },
  };
  const docker: Partial<Docker> = {
    containers: async () => {
      const seen = look(looks);
      looks += 1;
      await ports.clock.sleep(50);
      if (seen instanceof AltctlError) throw seen;
      return seen === 'never' ? new Promise(() => undefined) : seen;
    },
    events: (_project, _since, signal) => ({
      ready: Promise.resolve(),
      [Symbol.asyncIterator]: () => ({
        async next() {
          await ports.clock.sleep(60_000, signal);
          return { done: true, value: undefined };
        },
      }),
    }),
    pulse: async (limitMs) => {
      if (answers) return { ping: 1, info: 1 };
      await ports.clock.sleep(limitMs);
      return { ping: 'silent', info: 'silent' };
    },
  };
  const compose = {
    ...ports.compose,
    run: () => ({ signals: saying(says), interrupt: nothing }),
  };
  const end = await conduct(
    {
      ...{ catalog: session.catalog, reach: {}, observer },
      interrupts: interrupts ?? { first: never, second: never },
      ports: { ...ports, docker: { ...ports.docker, ...docker }, compose },
    },
    {
      ...{
        command: 'up',
        project: { name: 'alt' },
        compose: [{ verb: 'start', services: ['web'] }],
      },
      scope: scope({
        ...{ startedAt, awaited: ['web'], stuckMs: 200 },
        expectations: new Map([['web', { oneshot: false, settleMs: 0 }]]),
      }),
      ...{ timeoutMs: 20_000, wait: true, onStuck: 'report' },
    },
  );
  return { end, looks };
}

async function* saying(says: readonly ComposeSignal[]): AsyncGenerator<ComposeSignal> {
  yield* says;
  await Promise.resolve();
  yield { source: 'compose', kind: 'exited', at: Date.now(), code: 0 };
}

const { container: web } = snapshot(0, { startedAt: 0 });
const started = [progress(0, 'Starting'), progress(1, 'Started', { phase: 'done' })];

it('an engine that is silent at the first look is asked again, and the run ends well', async () => {
  const { end, looks } = await conducted({ look: (count) => (count < 2 ? silent : [web]) });
  expect(end).toMatchObject({ ending: 'reached', findings: [] });
  expect(looks).toBe(3);
});

it('an engine that is silent at the look at the end is asked again, and the run ends well', async () => {
  const look = (count: number): Look => (count === 1 ? silent : [web]);
  const { end, looks } = await conducted({ look, says: started });
  expect(end).toMatchObject({ ending: 'reached', findings: [] });
  expect(looks).toBe(3);
});

it('a silence is reported while it lasts, and cleared by the answer that ends the run', async () => {
  const found: string[] = [];
  const { end } = await conducted({
    look: () => (found.length === 0 ? silent : [web]),
    onFinding: (rule) => found.push(rule),
    answers: false,
  });
  expect(end).toMatchObject({ ending: 'reached', findings: [] });
  expect(rulesOf(end)).toEqual(['ALT111']);
});

it('an engine that is not there is an error at once', async () => {
  await expect(conducted({ look: () => absent })).rejects.toBe(absent);
});

it('a wish to stop is heard while the engine answers no look', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const { end } = await conducted({
    look: (count) => {
      if (count === 0) first.abort();
      second.abort();
      return 'never';
    },
    interrupts: { first: first.signal, second: second.signal },
  });
  expect(end.ending).toBe('interrupted');
});

function rulesOf({ cleared }: RunEnd): readonly string[] {
  return cleared.map(({ finding }) => finding.rule);
}
