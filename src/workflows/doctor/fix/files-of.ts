import { relative } from 'node:path';
import type { Closure } from '../../../model/stack.js';
import type { LoadedCatalog } from '../../../stack/load-catalog.js';

/**
 * Texts of a closure's files, those included, by path relative to the project folder; without the
 * texts that overlays become.
 */
export function filesOf(
  { texts, root }: Pick<LoadedCatalog, 'texts' | 'root'>,
  { entries, services }: Closure,
): ReadonlyMap<string, string> {
  const paths = entries.flatMap((entry) => entry.paths);
  const files = new Set([
    ...paths.map((path) => relative(root, path).replaceAll('\\', '/')),
    ...[...services.values()].map(({ location }) => location.file),
  ]);
  return new Map([...texts].filter(([file]) => files.has(file)));
}
