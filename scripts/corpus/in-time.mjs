import { Worker } from 'node:worker_threads';

/**
 * @typedef {import('./examine.mjs').Case} Case
 * @typedef {import('./examine.mjs').Examined} Examined
 * @typedef {Examined | {verdict: 'hung', ms: number}} Outcome
 */

/**
 * A thread that examines one case after the other. One that takes longer than the limit costs the
 * thread its life: the next case gets a new one.
 * @param {Readonly<Record<string, string>>} urls of the bundled modules
 * @param {Readonly<Record<Case['kind'], number>>} limitsMs
 */
export function examiner(urls, limitsMs) {
  /** @type {Promise<Worker> | undefined} */
  let current;
  return {
    /**
     * @param {Case} asked
     * @returns {Promise<Outcome>}
     */
    async examine(asked) {
      const worker = await (current ??= started(urls));
      const outcome = await answer(worker, asked, limitsMs[asked.kind]);
      if (outcome.verdict === 'hung') {
        current = undefined;
        await worker.terminate();
      }
      return outcome;
    },
    async end() {
      await (await current)?.terminate();
    },
  };
}

/**
 * @param {Readonly<Record<string, string>>} urls
 * @returns {Promise<Worker>}
 */
function started(urls) {
  const worker = new Worker(new URL('examine.mjs', import.meta.url), { workerData: urls });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      worker.off('error', reject);
      resolve(worker);
    });
  });
}

/**
 * @param {Worker} worker
 * @param {Case} asked
 * @param {number} limitMs
 * @returns {Promise<Outcome>}
 */
function answer(worker, asked, limitMs) {
  return new Promise((resolve, reject) => {
    const over = (/** @type {Outcome} */ outcome) => {
      clearTimeout(timer);
      worker.off('message', over).off('error', reject);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      over({ verdict: 'hung', ms: limitMs });
    }, limitMs);
    worker.on('message', over).on('error', reject);
    worker.postMessage(asked);
  });
}
