import { isScalar, isSeq, type Node } from 'yaml';
import type { Notice } from '../../model/source.js';
import type { ProfileSettings, ServiceSettings } from '../../model/stack.js';
import { defined } from '../../model/defined.js';
import { parseDuration } from '../duration.js';
import { entries, type Entry, items, text } from '../yaml/nodes.js';
import { locate, type Source } from '../yaml/source.js';
import { wrongType } from './wrong-type.js';

/** Keys of a file's `x-altctl`; those of older repositories that altctl has no use for included. */
const profileKeys = new Set([
  ...['description', 'depends_on', 'ready', 'stuck', 'startup_timeout', 'profile'],
  ...['provides', 'requires_features', 'requires_gpu', 'optional'],
]);
const serviceKeys = new Set([
  ...['oneshot', 'settle', 'shutdown', 'stuck', 'shared_namespace', 'history'],
]);

const switches = new Map([
  ['true', true],
  ['false', false],
]);
const oneshots = new Map<string, boolean | 'once'>([...switches, ['once', 'once']]);

interface Read<Settings> {
  readonly settings: Settings;
  readonly notices: readonly Notice[];
}

/**
 * A file's own `x-altctl`.
 * @throws AltctlError `configuration` (`wrong-type`)
 */
export function readProfileSettings(source: Source, node: Node | undefined): Read<ProfileSettings> {
  const keys = settingsOf(source, node);
  const settings = defined({
    description: optionalText(source, keys.get('description')),
    dependsOn: names(source, keys.get('depends_on')),
    ready: optionalDuration(source, keys.get('ready') ?? keys.get('startup_timeout')),
    stuck: optionalDuration(source, keys.get('stuck')),
    gate: optionalText(source, keys.get('profile')),
  });
  return { settings, notices: unknownKeys(keys, profileKeys) };
}

/**
 * A service's own `x-altctl`.
 * @throws AltctlError `configuration` (`wrong-type`)
 */
export function readServiceSettings(source: Source, node: Node | undefined): Read<ServiceSettings> {
  const keys = settingsOf(source, node);
  const settings = defined({
    oneshot: parsed(source, keys.get('oneshot'), 'true, false or once', (word) =>
      oneshots.get(word),
    ),
    settle: optionalDuration(source, keys.get('settle')),
    shutdown: optionalDuration(source, keys.get('shutdown')),
    stuck: optionalDuration(source, keys.get('stuck')),
    sharedNamespace: parsed(source, keys.get('shared_namespace'), 'true or false', (word) =>
      switches.get(word),
    ),
    history: keys.has('history') ? names(source, keys.get('history')) : undefined,
  });
  return { settings, notices: unknownKeys(keys, serviceKeys) };
}

function settingsOf(source: Source, node: Node | undefined): ReadonlyMap<string, Entry> {
  if (isSeq(node) || (node !== undefined && text(source, node) !== undefined)) {
    throw wrongType(source.text, locate(source, node), 'x-altctl', 'a mapping');
  }
  return entries(source, node);
}

function unknownKeys(
  keys: ReadonlyMap<string, Entry>,
  known: ReadonlySet<string>,
): readonly Notice[] {
  return [...keys.values()]
    .filter(({ key }) => !known.has(key) && !key.startsWith('x-'))
    .map(({ key, location }) => ({
      severity: 'warning',
      text: `x-altctl has no key "${key}": it is ignored`,
      location,
    }));
}

function optionalText(source: Source, entry: Entry | undefined): string | undefined {
  return parsed(source, entry, 'a text', (word) => word);
}

function optionalDuration(source: Source, entry: Entry | undefined): number | undefined {
  return parsed(source, entry, 'a duration like 40s, 1m30s or 500ms', parseDuration);
}

function parsed<Value>(
  source: Source,
  entry: Entry | undefined,
  must: string,
  parse: (word: string) => Value | undefined,
): Value | undefined {
  if (entry?.value === undefined || isEmpty(entry.value)) return undefined;
  const word = text(source, entry.value);
  const value = word === undefined ? undefined : parse(word);
  if (value !== undefined) return value;
  throw wrongType(source.text, locate(source, entry.value), `x-altctl.${entry.key}`, must);
}

function names(source: Source, entry: Entry | undefined): readonly string[] {
  if (entry?.value === undefined || isEmpty(entry.value)) return [];
  const words = items(source, entry.value).map((item) => text(source, item));
  const complete = words.filter((word) => word !== undefined);
  if (isSeq(entry.value) && complete.length === words.length) return complete;
  throw wrongType(
    source.text,
    locate(source, entry.value),
    `x-altctl.${entry.key}`,
    'a list of names',
  );
}

/** A lone `key:`, which says nothing. */
function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null;
}
