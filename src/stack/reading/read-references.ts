import { isMap, isSeq, type Node } from 'yaml';
import type { Location } from '../../model/source.js';
import type { Reference, ReferenceKind } from '../../model/stack.js';
import { entries, type Entry, items, text } from '../yaml/nodes.js';
import { locate, type Source } from '../yaml/source.js';

type Attributes = ReadonlyMap<string, Entry>;

/** Every other service that a service's attributes point at, in the words of the file. */
export function readReferences(source: Source, attributes: Attributes): readonly Reference[] {
  return [
    ...dependencies(source, attributes.get('depends_on')?.value),
    ...joined(source, attributes, 'network_mode'),
    ...joined(source, attributes, 'ipc'),
    ...joined(source, attributes, 'pid'),
    ...listed(source, attributes, 'links'),
    ...listed(source, attributes, 'volumes_from'),
    ...extended(source, attributes),
  ];
}

function dependencies(source: Source, node: Node | undefined): readonly Reference[] {
  if (isSeq(node)) return listOf(source, node, 'depends_on');
  return [...entries(source, node).values()]
    .filter(({ value }) => value?.tag !== '!reset')
    .map(({ key, value, location }) => {
      const options = entries(source, value);
      return {
        ...reference('depends_on', key, location),
        condition: condition(text(source, options.get('condition')?.value)),
        required: text(source, options.get('required')?.value) !== 'false',
      };
    });
}

function condition(word: string | undefined): Reference['condition'] {
  return word === 'service_healthy' || word === 'service_completed_successfully'
    ? word
    : 'service_started';
}

/** `network_mode: service:db`, and `ipc` and `pid` likewise. */
function joined(
  source: Source,
  attributes: Attributes,
  kind: 'network_mode' | 'ipc' | 'pid',
): readonly Reference[] {
  const node = attributes.get(kind)?.value;
  const service = /^service:(.+)$/.exec(text(source, node) ?? '')?.[1];
  return service === undefined ? [] : [reference(kind, service, locate(source, node))];
}

/** `links: [db:database]` and `volumes_from: [data:ro, container:other]`. */
function listed(
  source: Source,
  attributes: Attributes,
  kind: 'links' | 'volumes_from',
): readonly Reference[] {
  return listOf(source, attributes.get(kind)?.value, kind);
}

function listOf(source: Source, node: Node | undefined, kind: ReferenceKind): readonly Reference[] {
  return items(source, node).flatMap((item) => {
    const word = text(source, item);
    if (word === undefined || (kind === 'volumes_from' && word.startsWith('container:'))) return [];
    const service = kind === 'depends_on' ? word : word.replace(/:[^{}]*$/, '');
    return [reference(kind, service, locate(source, item))];
  });
}

/** `extends` within the file; that of another file's service points at no service of the project. */
function extended(source: Source, attributes: Attributes): readonly Reference[] {
  const node = attributes.get('extends')?.value;
  const options = entries(source, node);
  if (options.has('file')) return [];
  const target = isMap(node) ? options.get('service')?.value : node;
  const service = text(source, target);
  return service === undefined ? [] : [reference('extends', service, locate(source, target))];
}

function reference(kind: ReferenceKind, service: string, location: Location): Reference {
  return { kind, service, condition: 'service_started', required: true, location };
}
