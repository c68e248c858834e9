import { entries, type Entry } from '../../stack/yaml/nodes.js';
import type { Source } from '../../stack/yaml/source.js';

/** What a file declares under a top-level key such as `networks`, in all of its documents. */
export function sectionEntries(source: Source, section: string): readonly Entry[] {
  return source.roots.flatMap((root) => [
    ...entries(source, entries(source, root).get(section)?.value).values(),
  ]);
}
