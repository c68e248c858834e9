import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bundled } from '../corpus/bundle.mjs';

/**
 * @typedef {import('../../src/model/signals.js').Signal} Signal
 * @typedef {import('../../src/model/timeline.js').Timeline} Timeline
 * @typedef {import('../../src/timeline/expectations.js').RunScope} RunScope
 * @typedef {{
 *   emptyTimeline: typeof import('../../src/timeline/reduce.js').emptyTimeline,
 *   reduceAll: typeof import('../../src/timeline/reduce.js').reduceAll,
 *   suspects: typeof import('../../src/timeline/suspects.js').suspects,
 * }} Folding
 * @typedef {{signals: number, perSecond: number, heapBytes: number, found: readonly string[], judgeMs: number}} Fold
 */

const project = 'alt';
/** ms; the deadline that the stuck one has passed at the end. */
const stuckMs = 40_000;
const rounds = 5;

/**
 * A made-up run in which every container is recreated, and one of them does not stop: how many
 * signals are folded in a second (the best of five rounds), what the timeline of it weighs, and what
 * is found suspicious.
 * @param {number} containers
 * @returns {Promise<Fold>}
 */
export async function foldOf(containers) {
  const folding = await load();
  const stuck = Math.floor(containers / 2);
  const signals = runOf(containers, stuck);
  let best = Infinity;
  let timeline = fold(folding, signals);
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    timeline = fold(folding, signals);
    best = Math.min(best, performance.now() - from);
  }
  const now = signals.length + stuckMs + 60_000;
  const from = performance.now();
  const all = folding.suspects(timeline, scopeOf(containers), now);
  const judgeMs = performance.now() - from;
  const found = all.filter(({ dueAt }) => dueAt <= now).map(({ id }) => id);
  const perSecond = signals.length / (best / 1000);
  return {
    signals: signals.length,
    perSecond,
    heapBytes: weigh(folding, signals),
    found,
    judgeMs,
  };
}

/** The name of the one that does not stop, as a suspect. @param {number} containers */
export function stuckOf(containers) {
  return `${nameOf(Math.floor(containers / 2))}:stop-old`;
}

/** @param {Folding} folding @param {readonly Signal[]} signals */
function fold({ emptyTimeline, reduceAll }, signals) {
  return reduceAll(emptyTimeline(project), signals);
}

/**
 * Bytes of the heap that one timeline holds.
 * @param {Folding} folding @param {readonly Signal[]} signals
 */
function weigh(folding, signals) {
  const collect = collector();
  collect();
  const before = process.memoryUsage().heapUsed;
  const timeline = fold(folding, signals);
  collect();
  const after = process.memoryUsage().heapUsed;
  return timeline.containers.size === 0 ? NaN : after - before;
}

/** @returns {() => void} */
function collector() {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** @param {number} index */
function nameOf(index) {
  return `${project}-web${index}-1`;
}

/** @param {number} index @param {string} kind */
function idOf(index, kind) {
  return `${kind}${index.toString(16).padStart(11, '0')}`.padEnd(64, '0');
}

/**
 * All at once, as compose does it: one step of all containers after the other.
 * @param {number} containers
 * @param {number} stuck
 * @returns {readonly Signal[]}
 */
function runOf(containers, stuck) {
  /** @type {Signal[]} */
  const signals = [];
  for (const step of steps) {
    for (let index = 0; index < containers; index += 1) {
      const signal = step(index, signals.length);
      const stands = index === stuck && signals.length > containers * stepsOfStuck;
      if (!stands) signals.push(signal);
    }
  }
  return signals;
}

/** @param {string} verb @param {'working' | 'done'} phase */
function says(verb, phase) {
  return (/** @type {number} */ index, /** @type {number} */ at) =>
    /** @type {Signal} */ ({
      ...{ source: 'compose', kind: 'resource', resource: 'container', at, phase, verb },
      name: nameOf(index),
    });
}

/**
 * @param {import('../../src/model/signals.js').ContainerAction} action
 * @param {'a' | 'b'} kind of id: the old one's or the new one's
 * @param {(index: number) => object} more
 */
function does(action, kind, more = () => ({})) {
  return (/** @type {number} */ index, /** @type {number} */ at) =>
    /** @type {Signal} */ ({
      ...{ source: 'engine', kind: 'container', at, action, oneoff: false, number: 1 },
      ...{ id: idOf(index, kind), name: nameOf(index), service: `web${index}` },
      ...more(index),
    });
}

/** @param {number} index */
function replacementOf(index) {
  return `${idOf(index, 'a').slice(0, 12)}_${nameOf(index)}`;
}

/** @param {number} index */
const asReplacement = (index) => ({
  name: replacementOf(index),
  replaces: idOf(index, 'a'),
});

/** @param {number} index @param {number} at */
function seen(index, at) {
  const container = {
    ...{ id: idOf(index, 'a'), name: nameOf(index), project, service: `web${index}`, number: 1 },
    ...{ oneoff: false, image: 'localhost/web', status: 'running', oomKilled: false, restarts: 0 },
    ...{ restartPolicy: 'no', networkMode: 'alt_default', ports: [], networks: [], volumes: [] },
    ...{ labels: {}, startedAt: 0, health: { status: 'healthy', failingStreak: 0, probes: [] } },
  };
  return /** @type {Signal} */ ({ source: 'engine', kind: 'snapshot', at, container });
}

const steps = [
  seen,
  says('Recreate', 'working'),
  does('create', 'b', asReplacement),
  does('kill', 'a', () => ({ signal: 15 })),
  does('die', 'a', () => ({ exitCode: 0 })),
  does('stop', 'a'),
  does('destroy', 'a'),
  does('rename', 'b', (index) => ({ oldName: replacementOf(index) })),
  says('Recreated', 'done'),
  says('Starting', 'working'),
  does('start', 'b'),
  says('Started', 'done'),
  says('Waiting', 'working'),
  does('health_status', 'b', () => ({ health: 'healthy' })),
  says('Healthy', 'done'),
];
/** It has had its SIGTERM, and nothing follows. */
const stepsOfStuck = 4;

/** @param {number} containers @returns {RunScope} */
function scopeOf(containers) {
  const services = Array.from({ length: containers }, (_none, index) => `web${index}`);
  const expectation = { oneshot: false, settleMs: 1000 };
  return {
    ...{ project, title: 'up --all', startedAt: 0, stuckMs, goal: 'ready', awaited: services },
    profiles: [{ name: 'all', services }],
    expectations: new Map(services.map((service) => [service, expectation])),
    definitions: new Map(),
  };
}

/** Bundles the folding from its sources, which Node can't run as they are. @returns {Promise<Folding>} */
async function load() {
  const bundle = await bundled({ reduce: 'timeline/reduce.ts', suspects: 'timeline/suspects.ts' });
  try {
    return { ...(await import(bundle.url('reduce'))), ...(await import(bundle.url('suspects'))) };
  } finally {
    await bundle.remove();
  }
}
