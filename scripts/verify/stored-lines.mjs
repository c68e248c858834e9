import { strict as assert } from 'node:assert';

/** @typedef {import('./stack.mjs').Stack} Stack */

/**
 * A line as the aggregator answers.
 * @typedef {object} StoredLine
 * @property {string} ts when it was printed, in ns
 * @property {string} receivedAt
 * @property {string} container
 * @property {string} message
 * @property {number} [truncated]
 * @property {{readonly run?: string, readonly n?: number, readonly total?: number}} [fields]
 */

/** What one start of a program that numbers its lines has printed, as far as it is stored. */
class NumberedRun {
  /** @type {Set<number>} */
  numbers = new Set();
  count = 0;
  /** @type {number | undefined} how many there were by its own words, said at its end */
  total = undefined;

  /** @param {NonNullable<StoredLine['fields']>} fields */
  add({ n, total }) {
    if (total !== undefined) this.total = total;
    if (n === undefined) return;
    this.count += 1;
    this.numbers.add(n);
  }
}

/**
 * All lines of a service that the aggregator has, asked inside its container as `altctl logs --history` does.
 * @param {Stack} stack
 * @param {string} service
 * @returns {Promise<readonly StoredLine[]>}
 */
export async function storedLines(stack, service) {
  const query = ['node', '/srv/services/rask-log-aggregator.mjs', 'query', '--service', service];
  const output = await stack.docker('exec', stack.container('rask-log-aggregator'), ...query);
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/**
 * @param {readonly StoredLine[]} lines
 * @returns {ReadonlyMap<string, NumberedRun>} by the id of the start, in the order of their first lines
 */
export function numberedRuns(lines) {
  /** @type {Map<string, NumberedRun>} */
  const runs = new Map();
  for (const { fields } of lines) {
    if (fields?.run === undefined) continue;
    const run = runs.get(fields.run) ?? new NumberedRun();
    runs.set(fields.run, run);
    run.add(fields);
  }
  return runs;
}

/**
 * Demands every line of a run, from the first to the last, once.
 * @param {string} name for the message
 * @param {NumberedRun | undefined} run
 * @param {number | undefined} total how many were printed; undefined where nobody can know
 */
export function expectWhole(name, run, total) {
  assert(run !== undefined, `nothing of ${name} is stored`);
  assert(total !== undefined, `the end of ${name} is not stored`);
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter(
    (number) => !run.numbers.has(number),
  );
  assert.equal(
    missing.length,
    0,
    `of ${name}, ${missing.length} of ${total} lines are missing: ${missing.slice(0, 10).join(' ')}`,
  );
  assert.equal(run.count, total, `of ${name}, lines are stored twice`);
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share from 0 to 1
 */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * How long lines took from the program to the store, in ms, sorted.
 * @param {readonly StoredLine[]} lines
 * @param {{from: number, to: number}} window when they were printed, ms since the epoch
 */
export function delays(lines, { from, to }) {
  return lines
    .map(({ ts, receivedAt }) => ({
      at: Date.parse(ts),
      delay: Date.parse(receivedAt) - Date.parse(ts),
    }))
    .filter(({ at }) => at >= from && at < to)
    .map(({ delay }) => delay)
    .sort((a, b) => a - b);
}
