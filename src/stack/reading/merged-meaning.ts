import { hash } from '../hash.js';
import type { Meaning } from './reading.js';

/** What a definition means once another one is merged over it. */
export function mergedMeaning(base: Meaning, change: Meaning): Meaning {
  return {
    fingerprint: hash(base.fingerprint + change.fingerprint),
    relative: base.relative || change.relative,
  };
}
