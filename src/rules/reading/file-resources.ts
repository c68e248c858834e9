import type { Place } from '../rule.js';
import { declaredResources, type Written } from './declared-resources.js';

/** A secret or config that a file of the host provides. */
export interface FileResource {
  readonly kind: 'secret' | 'config';
  readonly key: string;
  /** The path, variables filled in; as it is written where one has no value. */
  readonly path: string;
  readonly place: Place;
}

/** Top-level secrets and configs with a `file:`, of all files that were read. */
export function fileResources(context: Written): readonly FileResource[] {
  return declaredResources(context)
    .filter(({ by }) => by === 'file')
    .map(({ kind, key, value: path, place }) => ({ kind, key, path, place }));
}
