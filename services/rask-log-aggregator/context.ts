import type { Log } from '../running/log.js';
import type { Admission } from './http/admission.js';
import type { Health } from './health.js';
import type { Settings } from './settings.js';
import type { Store } from './store/store.js';

/** What the answers to requests need. */
export interface Context {
  readonly settings: Settings;
  readonly store: Store;
  readonly health: Health;
  readonly log: Log;
  /** By bytes. */
  readonly bodies: Admission;
  /** By number. */
  readonly queries: Admission;
  readonly counts: Counts;
  /** Ends with the program: answers that stream are cut off. */
  readonly ending: AbortSignal;
}

/** Since the start. */
export interface Counts {
  duplicates: number;
  rejected: number;
}
