import type { Notice } from '../../model/source.js';
import type { ProfileSettings } from '../../model/stack.js';
import type { ResourceReading, Word } from '../reading/reading.js';
import type { ExtendedService } from './extend-across.js';

/** A service with variables filled in, and where it belongs. */
export interface UnitService extends ExtendedService {
  readonly profile: string;
  /** Folder that its relative paths start from. */
  readonly folder: string;
}

/** The same for a network, volume, secret or config. */
export interface UnitResource extends ResourceReading {
  readonly folder: string;
}

/** What Compose loads as one: a file, or several merged, with what they include. */
export interface Unit {
  /** Profile that its services are shown under. */
  readonly profile: string;
  /** Absolute; the first one decides relative paths. */
  readonly paths: readonly string[];
  /** From an `include` entry that says so; absolute. */
  readonly projectDirectory?: string;
  readonly envFiles?: readonly string[];
  readonly projectName?: Word;
  /** Its own services, those of included units left out. */
  readonly services: ReadonlyMap<string, UnitService>;
  readonly resources: readonly UnitResource[];
  readonly includes: readonly Unit[];
  /** It includes something that only Compose can fetch, so not all it defines is known. */
  readonly open: boolean;
  readonly settings: ProfileSettings;
  readonly notices: readonly Notice[];
}

/** A unit and all that it includes, directly or not. */
export function unitTree(unit: Unit, seen = new Set<Unit>()): ReadonlySet<Unit> {
  if (seen.has(unit)) return seen;
  seen.add(unit);
  for (const included of unit.includes) unitTree(included, seen);
  return seen;
}
