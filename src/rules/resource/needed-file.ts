import type { Place } from '../rule.js';

/** A file of the host that a service can't do without. */
export interface NeededFile {
  readonly kind: 'env_file' | 'bind' | 'secret' | 'config';
  readonly service: string;
  /** As it is written, variables filled in. */
  readonly path: string;
  /** The path is relative to this file's folder. */
  readonly place: Place;
}
