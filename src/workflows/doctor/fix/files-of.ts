import { relative } from 'node:path';
import type { Closure } from '../../../model/stack.js';
import type { LoadedCatalog } from '../../../stack/load-catalog.js';

/**
 * Texts of a closure's files in the order in which they are merged, then those included, by path
 * relative to the project folder; without the texts that overlays become.
 */
export function filesOf(
  { texts, root }: Pick<LoadedCatalog, 'texts' | 'root'>,
  { entries, services }: Closure,
): ReadonlyMap<string, string> {
  const paths = entries.flatMap((entry) => entry.paths);
  const files = [
    ...paths.map((path) => relative(root, path).replaceAll('\\', '/')),
    ...[...services.values()].map(({ location }) => location.file),
  ];
  return new Map(
    files.flatMap((file) => {
      const text = texts.get(file);
      return text === undefined ? [] : [[file, text] as const];
    }),
  );
}
