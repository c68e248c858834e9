import { applyChange } from '../../stack/edits/apply-change.js';
import type { Fix } from './fix.js';

/**
 * The files' texts with fixes written into them.
 * @param texts by path relative to the project folder
 * @throws Unwritable where one can't be written
 */
export function writeFixes(
  texts: ReadonlyMap<string, string>,
  fixes: readonly Fix[],
): ReadonlyMap<string, string> {
  const written = new Map(texts);
  for (const fix of fixes) {
    const text = fix.changes.reduce(
      (done, change) => applyChange(done, fix, change),
      written.get(fix.file) ?? '',
    );
    written.set(fix.file, text);
  }
  return written;
}
