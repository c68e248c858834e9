import type { Catalog } from '../../model/stack.js';
import type { Overlay } from './configure.js';
import type { Environment } from './environment.js';
import type { Unit } from './unit.js';

/** The catalog with what the closure needs: every definition in every file. */
export interface LoadedCatalog extends Catalog {
  /** How the closure's files are joined: by `include`, or merged like several `-f`. */
  readonly join: 'include' | 'merge';
  readonly environment: Environment;
  /** Each profile's own file, with what it includes. */
  readonly profileUnits: ReadonlyMap<string, Unit>;
  /** Every file that is known, once: what is part of every selection, the profiles' own, the others. */
  readonly units: readonly Unit[];
  /** Part of every selection. */
  readonly always: readonly Unit[];
  /** What an aggregate includes, directly or not; empty where there is none. */
  readonly together: ReadonlySet<Unit>;
  readonly overlays: ReadonlyMap<string, Overlay>;
  /** Texts of all files by their path relative to the root, for reports. */
  readonly texts: ReadonlyMap<string, string>;
}
