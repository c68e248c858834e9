import { strict as assert } from 'node:assert';
import { capture } from '../setup/command.mjs';

const MIB = 1024 * 1024;
const UNITS = new Map([
  ['B', 1],
  ['KiB', 1024],
  ['MiB', MIB],
  ['GiB', 1024 * MIB],
]);

/**
 * What containers used while they were watched.
 * @typedef {object} Usage
 * @property {(container: string) => number} memoryOf the most that was seen, in bytes
 * @property {(container: string) => number} cpuOf on average, 1 is a whole core
 */

/**
 * Asks the engine again and again, as fast as it answers (about 2 s).
 * @param {readonly string[]} containers
 * @returns {{end: () => Promise<Usage>}}
 */
export function watchUsage(containers) {
  /** @type {{Name: string, MemUsage: string, CPUPerc: string}[]} */
  const samples = [];
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      const words = ['stats', '--no-stream', '--format', '{{json .}}', ...containers];
      // Fails while one of them is down.
      const { stdout } = await capture('docker', words, { timeoutMs: 10_000 });
      for (const line of stdout.split('\n')) if (line !== '') samples.push(JSON.parse(line));
    }
  };
  const watching = watch();
  const of = (/** @type {string} */ container) => samples.filter(({ Name }) => Name === container);
  return {
    async end() {
      isOver = true;
      await watching;
      for (const container of containers)
        assert(of(container).length > 0, `the engine told nothing of what ${container} uses`);
      return {
        memoryOf: (container) =>
          Math.max(0, ...of(container).map(({ MemUsage }) => bytes(MemUsage))),
        cpuOf: (container) => {
          const shares = of(container).map(({ CPUPerc }) => Number.parseFloat(CPUPerc) / 100);
          return shares.reduce((sum, share) => sum + share, 0) / Math.max(shares.length, 1);
        },
      };
    },
  };
}

/**
 * @param {string} text `12.5MiB / 23.5GiB`
 */
function bytes(text) {
  const [, count, unit = ''] = /^([\d.]+)([A-Za-z]+)/.exec(text) ?? [];
  return Number(count ?? 0) * (UNITS.get(unit) ?? 0);
}

/**
 * @param {Usage} usage
 * @param {string} aggregator
 * @param {readonly string[]} forwarders
 */
export function describeUsage({ memoryOf, cpuOf }, aggregator, forwarders) {
  const mib = (/** @type {number} */ count) => `${Math.round(count / MIB)} MiB`;
  const cores = forwarders.reduce((sum, forwarder) => sum + cpuOf(forwarder), 0);
  const heaviest = Math.max(...forwarders.map(memoryOf));
  return `memory at most ${mib(memoryOf(aggregator))} of the aggregator, ${mib(heaviest)} of a forwarder; CPU ${cpuOf(aggregator).toFixed(2)} cores, ${cores.toFixed(2)} of all forwarders together`;
}
