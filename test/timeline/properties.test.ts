import { describe, expect } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import type { Reference } from '../../src/model/stack.js';
import type { Suspect } from '../../src/model/suspect.js';
import type { Timeline } from '../../src/model/timeline.js';
import { plainName, serviceOfName } from '../../src/timeline/container-name.js';
import { expectationOf, type RunScope } from '../../src/timeline/expectations.js';
import { standing } from '../../src/timeline/readiness.js';
import { emptyTimeline, reduce } from '../../src/timeline/reduce.js';
import { suspects } from '../../src/timeline/suspects.js';
import { victims } from '../../src/timeline/victims.js';
import { readRecording, recordingNames, signalsOf } from '../replay/recording.js';
import { fc, test } from '../render/fast-check.js';
import { definition, scope } from '../rules/live-context.js';

/** What was recorded of one run, and a scope in which it makes sense. */
interface Story {
  readonly name: string;
  readonly signals: readonly Signal[];
  readonly scope: RunScope;
}

const stories: readonly Story[] = recordingNames().map((name) => {
  const { head, entries } = readRecording(name);
  const signals = signalsOf({ head, entries });
  return { name, signals, scope: scopeOf(head.command, signals) };
});

/** Every service that is spoken of is awaited, each depends on the one before, the last ends. */
function scopeOf(command: string, signals: readonly Signal[]): RunScope {
  const project = /-p (\S+)/.exec(command)?.[1] ?? 'alt';
  const names = signals.flatMap((signal) => nameOf(signal) ?? []);
  const services = [...new Set(names.flatMap((name) => serviceOfName(project, name) ?? []))];
  const goal = / down| rm/.test(command)
    ? 'removed'
    : command.includes(' stop')
      ? 'stopped'
      : 'ready';
  const definitions = services.map((service, index) => {
    const before = services[index - 1];
    const location = { file: 'profiles/core.yaml', line: 2, column: 3 };
    const condition = 'service_started';
    const references: readonly Reference[] =
      before === undefined
        ? []
        : [{ kind: 'depends_on', service: before, condition, required: true, location }];
    return [service, definition(service, { references })] as const;
  });
  const last = services.at(-1);
  return scope({
    project,
    awaited: services,
    goal,
    stuckMs: 4_000,
    expectations: new Map(
      services.map((service) => [service, { oneshot: service === last, settleMs: 1_000 }]),
    ),
    definitions: new Map(definitions),
    profiles: [{ name: 'core', services }],
  });
}

/** Plain name of the container that a signal is about. */
function nameOf(signal: Signal): string | undefined {
  if (signal.kind === 'container') return plainName(signal.name);
  const isContainer = signal.kind === 'resource' && signal.resource === 'container';
  return isContainer ? plainName(signal.name) : undefined;
}

function fold({ scope: { project } }: Story, signals: readonly Signal[]): Timeline {
  return signals.reduce(reduce, emptyTimeline(project));
}

/** Without what tells when the last signal came, which a repeated one may well be. */
function plain(timeline: Timeline): unknown {
  return {
    ...timeline,
    containers: Object.fromEntries(timeline.containers.toArray().sort(byKey)),
    images: Object.fromEntries(timeline.images.toArray().sort(byKey)),
  };
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}

const story = fc.constantFrom(...stories);
/** A story up to somewhere in it. */
const prefix = fc.tuple(story, fc.double({ min: 0, max: 1, noNaN: true })).map(([one, part]) => ({
  ...one,
  signals: one.signals.slice(0, Math.round(part * one.signals.length)),
}));
/** ms on the stories' own clock; some before they begin. */
const moment = fc.integer({ min: -10_000, max: 200_000 });
const choices = fc.array(fc.nat(), { minLength: 1, maxLength: 200 });

/** The same signals, merged otherwise: those of one key keep their order. */
function shuffled(
  signals: readonly Signal[],
  keyOf: (signal: Signal) => string,
  picks: readonly number[],
): readonly Signal[] {
  const queues = new Map<string, Signal[]>();
  for (const signal of signals) {
    const queue = queues.get(keyOf(signal)) ?? [];
    queues.set(keyOf(signal), [...queue, signal]);
  }
  const open = [...queues.values()];
  const merged: Signal[] = [];
  for (let turn = 0; open.length > 0; turn += 1) {
    const index = (picks[turn % picks.length] ?? 0) % open.length;
    const next = open[index]?.shift();
    if (next === undefined) open.splice(index, 1);
    else merged.push(next);
  }
  return merged;
}

/** One key for each thing that signals are about; all that is said of the run as a whole is one. */
function subjectOf(signal: Signal): string {
  const container = nameOf(signal);
  if (container !== undefined) return `container ${container}`;
  if (signal.kind === 'build') return 'images';
  return signal.kind === 'resource' && imageResources.has(signal.resource) ? 'images' : 'run';
}

/** Of these a ready container has none. */
const stuckKinds = new Set<Suspect['kind']>(['step', 'health', 'crashes']);

/** These may be over by time alone. */
const passing = new Set<Suspect['kind']>(['crashes', 'held-up']);

const imageResources = new Set(['image', 'service', 'layer']);

describe('a timeline of recorded signals', () => {
  test([prefix, moment], 'folds up to anywhere, and can be judged at any time', (part, now) => {
    const timeline = fold(part, part.signals);
    for (const suspect of suspects(timeline, part.scope, now)) {
      expect(suspect.dueAt).toBeGreaterThanOrEqual(suspect.since);
      expect(suspect.id).not.toBe('');
      for (const { service, downMs = 0 } of victims(suspect, timeline, part.scope, now)) {
        expect(service).not.toBe(suspect.service);
        expect(downMs).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test(
    [prefix, choices],
    'is the same in whichever order signals about different things come',
    (part, picks) => {
      const merged = shuffled(part.signals, subjectOf, picks);
      expect(plain(fold(part, merged))).toEqual(plain(fold(part, part.signals)));
    },
  );

  test(
    [prefix, choices],
    'knows the same facts, whether the engine or compose is heard first',
    (part, picks) => {
      const merged = shuffled(part.signals, ({ source }) => source, picks);
      const facts = (signals: readonly Signal[]) =>
        [...fold(part, signals).containers.values()]
          .map(({ name, service, facts: known, downSince }) => ({
            name,
            service,
            known,
            downSince,
          }))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(facts(merged)).toEqual(facts(part.signals));
    },
  );

  test([prefix, moment], 'holds no container for ready and for stuck at once', (part, now) => {
    const timeline = fold(part, part.signals);
    const due = suspects(timeline, part.scope, now).filter(
      ({ kind, dueAt }) => stuckKinds.has(kind) && dueAt <= now,
    );
    for (const { container = '', service = '', id } of due) {
      const expected = expectationOf(part.scope, service);
      const { ready } = standing(timeline.containers.get(container), expected, now);
      expect(ready && part.scope.goal === 'ready', id).toBe(false);
    }
  });
});

describe('what is suspicious in a timeline', () => {
  test(
    [prefix, fc.array(moment, { minLength: 1, maxLength: 10 }), moment],
    'does not depend on a clock that jumps in between',
    (part, jumps, now) => {
      const timeline = fold(part, part.signals);
      const before = suspects(timeline, part.scope, now);
      for (const jump of jumps) suspects(timeline, part.scope, jump);
      expect(suspects(timeline, part.scope, now)).toEqual(before);
    },
  );

  test([prefix, moment, fc.nat({ max: 60_000 })], 'stays so as time goes on', (part, now, more) => {
    const timeline = fold(part, part.signals);
    // Crashes are over when the container has survived them; who is held up becomes a victim.
    const due = (at: number) =>
      suspects(timeline, part.scope, at)
        .filter(({ kind, dueAt }) => !passing.has(kind) && dueAt <= at)
        .map(({ id }) => id);
    const later = due(now + more);
    // A silent engine then explains all.
    if (later.includes('engine')) return;
    expect(later).toEqual(expect.arrayContaining(due(now)));
  });

  test(
    [prefix, fc.nat(), moment],
    'does not change when an event is heard twice',
    (part, at, now) => {
      const { signals } = part;
      const events = signals.flatMap((signal, index) => (signal.kind === 'container' ? index : []));
      const twice = events[at % Math.max(1, events.length)];
      if (twice === undefined) return;
      const again = [...signals.slice(0, twice + 1), ...signals.slice(twice)];
      expect(suspects(fold(part, again), part.scope, now)).toEqual(
        suspects(fold(part, signals), part.scope, now),
      );
    },
  );
});
