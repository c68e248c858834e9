import { interpolate } from '../../stack/catalog/interpolate.js';
import { frame } from '../../stack/frame.js';
import { entries, type Entry, text } from '../../stack/yaml/nodes.js';
import { parseSource } from '../../stack/yaml/parse-source.js';
import type { Source } from '../../stack/yaml/source.js';
import type { Place } from '../rule.js';
import type { StaticContext } from '../static-rule.js';
import { sectionEntries } from './section-entries.js';

/** A secret or config as a file declares it, and where its text comes from. */
export interface DeclaredResource {
  readonly kind: 'secret' | 'config';
  readonly key: string;
  /** `elsewhere`: it is external, or nothing says where it is from. */
  readonly by: 'file' | 'content' | 'environment' | 'elsewhere';
  /** The path, text or variable, variables filled in; as it is written where one has no value. */
  readonly value: string;
  readonly place: Place;
}

export type Written = Pick<StaticContext, 'texts' | 'lookup'>;

const sections = [
  ['secrets', 'secret'],
  ['configs', 'config'],
] as const;

const ways = ['file', 'content', 'environment'] as const;

/** Rules look twice at the same texts. */
const known = new WeakMap<StaticContext['texts'], readonly DeclaredResource[]>();

/** Top-level secrets and configs of all files that were read. */
export function declaredResources(context: Written): readonly DeclaredResource[] {
  const found = known.get(context.texts) ?? readResources(context);
  known.set(context.texts, found);
  return found;
}

function readResources({ texts, lookup }: Written): readonly DeclaredResource[] {
  return [...texts].flatMap(([file, content]) => {
    if (!/^["']?(?:secrets|configs)["']?\s*:/mu.test(content)) return [];
    const source = parseSource(file, content);
    return sections.flatMap(([section, kind]) =>
      sectionEntries(source, section).map((entry) => {
        const { by, value, location } = origin(source, entry);
        const place = { location, frame: frame(content, location), text: value };
        return { kind, key: entry.key, by, value: interpolate(value, lookup) ?? value, place };
      }),
    );
  });
}

function origin(source: Source, { value, location }: Entry) {
  const written = entries(source, value);
  for (const by of ways) {
    const entry = written.get(by);
    const said = text(source, entry?.value);
    if (entry !== undefined && said !== undefined) {
      return { by, value: said, location: entry.location };
    }
  }
  return { by: 'elsewhere' as const, value: '', location };
}
