import type { Node } from 'yaml';
import { defined } from '../../model/defined.js';
import { entries, type Entry, text } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';
import { resourceMeaning } from './meaning.js';
import type { ResourceKind, ResourceReading } from './reading.js';

/** Top-level keys of a file and what they declare. */
export const sections: readonly (readonly [string, ResourceKind])[] = [
  ['networks', 'network'],
  ['volumes', 'volume'],
  ['secrets', 'secret'],
  ['configs', 'config'],
];

/** Networks, volumes, secrets and configs that a file declares at its top level. */
export function readResources(
  source: Source,
  topLevel: ReadonlyMap<string, Entry>,
): readonly ResourceReading[] {
  return sections.flatMap(([section, kind]) =>
    [...entries(source, topLevel.get(section)?.value).values()]
      .filter(({ value }) => value?.tag !== '!reset')
      .map((entry) => resource(source, kind, entry)),
  );
}

function resource(source: Source, kind: ResourceKind, entry: Entry): ResourceReading {
  const options = entries(source, entry.value);
  const external = options.get('external')?.value;
  return defined({
    kind,
    key: entry.key,
    location: entry.location,
    name: text(source, options.get('name')?.value) ?? oldExternalName(source, external),
    external: external !== undefined && text(source, external) !== 'false',
    meaning: resourceMeaning(source, entry.value),
  });
}

/** `external: {name: x}`, from before Compose had `name:`. */
function oldExternalName(source: Source, external: Node | undefined): string | undefined {
  return text(source, entries(source, external).get('name')?.value);
}
