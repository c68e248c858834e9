import { interpolate } from '../../stack/catalog/interpolate.js';
import { frame } from '../../stack/frame.js';
import { entries, type Entry, text } from '../../stack/yaml/nodes.js';
import { parseSource } from '../../stack/yaml/parse-source.js';
import type { Source } from '../../stack/yaml/source.js';
import type { Place } from '../rule.js';
import type { StaticContext } from '../static-rule.js';

/** A secret or config that a file of the host provides. */
export interface FileResource {
  readonly kind: 'secret' | 'config';
  readonly key: string;
  /** The path, variables filled in; as it is written where one has no value. */
  readonly path: string;
  readonly place: Place;
}

type Written = Pick<StaticContext, 'texts' | 'lookup'>;

const sections = [
  ['secrets', 'secret'],
  ['configs', 'config'],
] as const;

/** Rules look twice at the same texts. */
const known = new WeakMap<StaticContext['texts'], readonly FileResource[]>();

/** Top-level secrets and configs with a `file:`, of all files that were read. */
export function fileResources(context: Written): readonly FileResource[] {
  const found = known.get(context.texts) ?? readResources(context);
  known.set(context.texts, found);
  return found;
}

function readResources({ texts, lookup }: Written): readonly FileResource[] {
  return [...texts].flatMap(([file, content]) => {
    if (!/^["']?(?:secrets|configs)["']?\s*:/mu.test(content)) return [];
    const source = parseSource(file, content);
    return sections.flatMap(([section, kind]) =>
      declared(source, section).flatMap((entry) => {
        const written = entries(source, entry.value).get('file');
        const path = text(source, written?.value);
        if (written === undefined || path === undefined) return [];
        const place = {
          location: written.location,
          frame: frame(content, written.location),
          text: path,
        };
        return [{ kind, key: entry.key, path: interpolate(path, lookup) ?? path, place }];
      }),
    );
  });
}

function declared(source: Source, section: string): readonly Entry[] {
  return source.roots.flatMap((root) => [
    ...entries(source, entries(source, root).get(section)?.value).values(),
  ]);
}
