import type { Place } from '../rule.js';

/** A file of the host that a service can't do without. */
export interface NeededFile {
  /** `path`: a file or folder that the engine is not to create. */
  readonly kind: 'env_file' | 'bind' | 'path' | 'secret' | 'config';
  readonly service: string;
  /** As it is written, variables filled in. */
  readonly path: string;
  /** The path is relative to this file's folder. */
  readonly place: Place;
}
