import { entries } from '../../stack/yaml/nodes.js';
import type { Change } from '../../stack/edits/change.js';
import { writtenAt } from '../../stack/edits/sharers.js';
import type { HeirsOf } from '../../stack/heirs.js';
import { servicePair, spotOf } from '../../stack/edits/written.js';
import type { Source } from '../../stack/yaml/source.js';
import type { LintedService } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';

/** The file that a fix is to be written to, or why there is none. */
export type FixPlace =
  | { readonly kind: 'file'; readonly source: Source }
  | { readonly kind: 'nowhere'; readonly reason: string };

/**
 * Where changes of a service belong; they must all belong to one file, and to the service alone.
 * @param sources the selection's files
 */
export function placeFix(
  { sources, heirsOf }: { readonly sources: readonly Source[]; readonly heirsOf: HeirsOf },
  service: LintedService,
  changes: readonly Change[],
): FixPlace {
  const { name, definition } = service;
  const keys = [...new Set(changes.flatMap(keysOf))];
  const definers = sources.filter((source) => servicePair(source, name) !== undefined);
  const sayers = definers.filter((source) => keys.some((key) => says(source, name, key)));
  if (sayers.length > 1) {
    const files = sayers.map(({ file }) => file);
    return nowhere(`its ${nameList(keys)} stand in several files: ${nameList(files)}`);
  }
  const source = sayers[0] ?? definers.find(({ file }) => file === definition.location.file);
  if (source === undefined) return nowhere('no file of the selection defines it by itself');
  if (documentsWith(source, name) > 1) {
    return nowhere(`several documents of ${source.file} speak of it`);
  }
  const inherited = keys.find(
    (key) => service.attributes[key] !== undefined && !says(source, name, key),
  );
  if (inherited !== undefined) return nowhere(`its ${inherited} comes from what it extends`);
  const heirs = heirsOf(source.file, name).map((heir) =>
    heir.name === name ? `${name} of ${heir.file}` : heir.name,
  );
  if (heirs.length > 0) {
    return nowhere(`extended by ${nameList([...new Set(heirs)])}, which would change with it`);
  }
  const variable = changes.find((change) => hasVariable(writtenAt(source, name, change)));
  if (variable !== undefined) {
    return nowhere(`its ${variable.path.join('.')} is filled in from a variable`);
  }
  return { kind: 'file', source };
}

function documentsWith(source: Source, service: string): number {
  const names = source.roots.map((root) =>
    entries(source, entries(source, root).get('services')?.value),
  );
  return names.filter((found) => found.has(service)).length;
}

function keysOf(change: Change): readonly string[] {
  const [key = ''] = change.path;
  return change.kind === 'exchange' ? [key, ...Object.keys(change.by)] : [key];
}

function says(source: Source, service: string, key: string): boolean {
  const spot = spotOf(source, service, [key]);
  return spot !== undefined && spot.kind !== 'missing';
}

/** `$$` is a dollar sign; any other one begins a variable. */
function hasVariable(written: string): boolean {
  return written.replaceAll('$$', '').includes('$');
}

function nowhere(reason: string): FixPlace {
  return { kind: 'nowhere', reason };
}
