import { join } from 'node:path';
import type { LoadedCatalog } from '../../../stack/load-catalog.js';
import type { EditingSession } from '../../session.js';

/** The project as it would be read with some of its files' texts changed, by relative path. */
export function withTexts(
  { catalog, reload }: EditingSession,
  changed: ReadonlyMap<string, string>,
): Promise<LoadedCatalog> {
  return reload(new Map([...changed].map(([file, text]) => [join(catalog.root, file), text])));
}
