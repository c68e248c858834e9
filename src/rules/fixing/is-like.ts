import type { Change } from '../../stack/edits/change.js';

/** Whether two changes ask for the same; of those with a weight only the place counts. */
export function isLike(one: Change, other: Change): boolean {
  return meaning(one) === meaning(other);
}

function meaning(change: Change): string {
  if (change.kind === 'set' && change.weight !== undefined) {
    return JSON.stringify({ kind: change.kind, path: change.path });
  }
  return JSON.stringify(change);
}
