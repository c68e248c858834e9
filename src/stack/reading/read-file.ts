import { isMap, isSeq, type Node } from 'yaml';
import type { Notice } from '../../model/source.js';
import { defined } from '../../model/defined.js';
import { parseSource } from '../yaml/parse-source.js';
import { entries, type Entry, text } from '../yaml/nodes.js';
import { locate, type Source } from '../yaml/source.js';
import { extendWithin } from './extend-within.js';
import { mergeFiles } from './merge-files.js';
import { readIncludes } from './read-includes.js';
import { readResources } from './read-resources.js';
import { readService } from './read-service.js';
import { readProfileSettings } from './read-settings.js';
import type { FileReading, Word } from './reading.js';

const topLevelKeys: ReadonlySet<string> = new Set([
  ...['services', 'networks', 'volumes', 'secrets', 'configs', 'models'],
  ...['include', 'name', 'version'],
]);

/**
 * Reads one Compose file: pure, and the same for the same text.
 * @param file relative to the project folder, for places in it
 * @throws AltctlError `configuration` when it is no YAML, or its `x-altctl` has a wrong type
 */
export function readFile(file: string, content: string): FileReading {
  const source = parseSource(file, content);
  const merged = mergeFiles(...source.roots.map((root) => readDocument(source, root)));
  return { ...merged, file, services: extendWithin(merged.services) };
}

function readDocument(source: Source, root: Node): FileReading {
  const topLevel = entries(source, root);
  const notices: Notice[] = [];
  const profile = readProfileSettings(source, topLevel.get('x-altctl')?.value);
  const services = [...entries(source, topLevel.get('services')?.value).values()];
  const read = services
    .filter(({ value }) => value?.tag !== '!reset')
    .map((entry) => readService(source, entry));
  notices.push(...profile.notices, ...read.flatMap((one) => one.notices));
  return defined({
    file: source.file,
    shape: shapeOf(source, root, topLevel),
    name: word(source, topLevel.get('name')),
    services: read.map(({ service }) => service),
    removed: services.filter(({ value }) => value?.tag === '!reset').map(({ key }) => key),
    resources: readResources(source, topLevel),
    includes: readIncludes(source, topLevel.get('include')?.value),
    settings: profile.settings,
    notices,
  });
}

function word(source: Source, entry: Entry | undefined): Word | undefined {
  const value = text(source, entry?.value);
  return value === undefined ? undefined : { text: value, location: locate(source, entry?.value) };
}

/** Many YAML files are no Compose files: the keys at the top tell. */
function shapeOf(
  source: Source,
  root: Node,
  topLevel: ReadonlyMap<string, Entry>,
): FileReading['shape'] {
  if (!isMap(root)) return isSeq(root) || text(source, root) !== undefined ? 'other' : 'empty';
  const keys = [...topLevel.keys()].filter((key) => !key.startsWith('x-'));
  if (isMap(topLevel.get('services')?.value)) return 'compose';
  if (keys.some((key) => !topLevelKeys.has(key))) return 'other';
  const declares = keys.some((key) => !['name', 'version', 'include'].includes(key));
  if (topLevel.has('include') && !declares) return 'aggregate';
  return declares || topLevel.has('x-altctl') ? 'compose' : 'other';
}
