import * as badInput from './steps/bad-input.mjs';
import * as bringUp from './steps/bring-up.mjs';
import * as cleanSlate from './steps/clean-slate.mjs';
import * as load from './steps/load.mjs';
import * as releases from './steps/releases.mjs';
import * as sickStorage from './steps/sick-storage.mjs';
import * as stop from './steps/stop.mjs';
import * as targetComesAndGoes from './steps/target-comes-and-goes.mjs';

/**
 * How much of it is done.
 * @typedef {object} Scale
 * @property {number} releases of all targets
 * @property {boolean} isCompared whether the logging profile of then is shown beside
 * @property {number} loadSeconds
 * @property {number} linesPerSecond of all eight targets together
 */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {(stack: import('./stack.mjs').Stack, scale: Scale) => Promise<readonly string[]>} run returns what is
 *   worth telling; throws where something does not hold
 */

/** @type {Scale} */
export const FULL = { releases: 10, isCompared: true, loadSeconds: 60, linesPerSecond: 2_000 };

/**
 * For the test suite, which has the logging profile of then in a test of its own.
 * @type {Scale}
 */
export const QUICK = { releases: 1, isCompared: false, loadSeconds: 8, linesPerSecond: 800 };

/** The verification plan of the incident; each step goes on from where the one before it has ended. */
export const PLAN = /** @type {readonly Step[]} */ ([
  cleanSlate,
  bringUp,
  releases,
  sickStorage,
  targetComesAndGoes,
  badInput,
  load,
  stop,
]);
