import { isMap, isSeq, type Node } from 'yaml';
import { frame } from '../../stack/frame.js';
import { entries, follow, items, text } from '../../stack/yaml/nodes.js';
import { parseSource } from '../../stack/yaml/parse-source.js';
import { locate, type Source } from '../../stack/yaml/source.js';
import { sectionEntries } from '../reading/section-entries.js';
import type { Place } from '../rule.js';
import type { StaticContext } from '../static-rule.js';

/** A text in a file's networks, volumes, secrets or configs that has a dollar sign. */
export interface ResourceText {
  readonly kind: 'network' | 'volume' | 'secret' | 'config';
  readonly key: string;
  /** Dotted path within it. */
  readonly attribute: string;
  readonly text: string;
  readonly place: Place;
}

const sections = [
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'secret'],
  ['configs', 'config'],
] as const;

/** Such a section: its key, and the lines below it that are empty, indented or a comment. */
const written = /^["']?(?:networks|volumes|secrets|configs)["']?\s*:.*(?:\n(?:[ \t#].*|\r?))*/gmu;

/** All such texts of the files that were read; few files have one, and only those are parsed. */
export function resourceTexts({ texts }: Pick<StaticContext, 'texts'>): readonly ResourceText[] {
  return [...texts].flatMap(([file, content]) => {
    if (!(content.match(written) ?? []).some((part) => part.includes('$'))) return [];
    const source = parseSource(file, content);
    return sections.flatMap(([section, kind]) =>
      sectionEntries(source, section).flatMap(({ key, value }) =>
        textsOf(source, value, []).map((found) => ({ kind, key, ...found })),
      ),
    );
  });
}

function textsOf(
  source: Source,
  node: Node | undefined,
  path: readonly string[],
): readonly Pick<ResourceText, 'attribute' | 'text' | 'place'>[] {
  const value = follow(source, node);
  if (isMap(value)) {
    return [...entries(source, value).values()].flatMap((entry) =>
      textsOf(source, entry.value, [...path, entry.key]),
    );
  }
  if (isSeq(value)) {
    return items(source, value).flatMap((item, index) =>
      textsOf(source, item, [...path, String(index)]),
    );
  }
  const said = text(source, value);
  if (!said?.includes('$')) return [];
  const location = locate(source, value);
  const place = { location, frame: frame(source.text, location), text: said };
  return [{ attribute: path.join('.'), text: said, place }];
}
