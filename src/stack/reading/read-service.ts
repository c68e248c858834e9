import { isMap, type Node } from 'yaml';
import type { Notice } from '../../model/source.js';
import { defined } from '../../model/defined.js';
import { entries, type Entry, items, text } from '../yaml/nodes.js';
import { locate, type Source } from '../yaml/source.js';
import { serviceMeaning } from './meaning.js';
import { readReferences } from './read-references.js';
import { readServiceSettings } from './read-settings.js';
import type { ServiceReading } from './reading.js';

/**
 * One service of a file, and what there is to say about its `x-altctl`.
 * @throws AltctlError `configuration` (`wrong-type`) for a wrong value in `x-altctl`
 */
export function readService(
  source: Source,
  { key: name, value, location }: Entry,
): { readonly service: ServiceReading; readonly notices: readonly Notice[] } {
  const attributes = entries(source, value);
  const node = (attribute: string): Node | undefined => attributes.get(attribute)?.value;
  const { settings, notices } = readServiceSettings(source, node('x-altctl'));
  const service = defined({
    name,
    location,
    references: readReferences(source, attributes),
    extendsFile: readExtendsFile(source, node('extends')),
    gates: words(source, node('profiles')),
    hasImageOrBuild: ['image', 'build', 'provider'].some((key) => node(key) !== undefined),
    provider: text(source, entries(source, node('provider')).get('type')?.value),
    hasNetworkMode: node('network_mode') !== undefined,
    restart: text(source, node('restart')),
    replicas: text(source, replicas(source, attributes)),
    networks: keysOrWords(source, node('networks')),
    volumes: items(source, node('volumes')).flatMap((item) => volumeSource(source, item)),
    secrets: items(source, node('secrets')).flatMap((item) => granted(source, item)),
    configs: items(source, node('configs')).flatMap((item) => granted(source, item)),
    settings,
    resets: [...attributes.values()].flatMap((attribute) => resetParts(source, attribute)),
    meaning: serviceMeaning(source, value),
  });
  return { service, notices };
}

function replicas(source: Source, attributes: ReadonlyMap<string, Entry>): Node | undefined {
  const deploy = entries(source, attributes.get('deploy')?.value);
  return (deploy.get('replicas') ?? attributes.get('scale'))?.value;
}

function readExtendsFile(source: Source, node: Node | undefined): ServiceReading['extendsFile'] {
  const options = entries(source, node);
  const file = text(source, options.get('file')?.value);
  const service = text(source, options.get('service')?.value);
  if (file === undefined || service === undefined) return undefined;
  return { file, service, location: locate(source, options.get('file')?.value) };
}

function words(source: Source, node: Node | undefined): readonly string[] {
  return items(source, node).flatMap((item) => text(source, item) ?? []);
}

function keysOrWords(source: Source, node: Node | undefined): readonly string[] {
  return isMap(node) ? [...entries(source, node).keys()] : words(source, node);
}

/** Source of a mount: before the first colon of the short form, which `${X:-y}` is no part of. */
function volumeSource(source: Source, item: Node): readonly string[] {
  if (isMap(item)) {
    const options = entries(source, item);
    const type = text(source, options.get('type')?.value) ?? 'volume';
    return type === 'volume' ? [text(source, options.get('source')?.value) ?? []].flat() : [];
  }
  const short = text(source, item) ?? '';
  if (/^[A-Za-z]:[\\/]/.test(short)) return [];
  const found = /^((?:\$\{(?:[^{}]|\{[^{}]*\})*\}|[^:])+):/.exec(short)?.[1];
  return found === undefined ? [] : [found];
}

/** Name of a secret or config that a service is granted, in the short or the long form. */
function granted(source: Source, item: Node): readonly string[] {
  const name = isMap(item) ? entries(source, item).get('source')?.value : item;
  return [text(source, name) ?? []].flat();
}

/** `depends_on` for `depends_on: !override […]`, `depends_on.db` for a `!reset` within it. */
function resetParts(source: Source, { key, value }: Entry): readonly string[] {
  if (value?.tag === '!reset' || value?.tag === '!override') return [key];
  if (key !== 'depends_on' && key !== 'networks') return [];
  return [...entries(source, value).values()]
    .filter((part) => part.value?.tag === '!reset')
    .map((part) => `${key}.${part.key}`);
}
