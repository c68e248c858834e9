import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { messageOf } from '../../model/message-of.js';
import { follow, text as textOf } from '../yaml/nodes.js';
import { parseSource } from '../yaml/parse-source.js';
import type { Source } from '../yaml/source.js';
import { addKeys } from './add-keys.js';
import { type Change, type NewValue, Unwritable } from './change.js';
import { startOf } from './extent.js';
import { insertWord } from './insert-word.js';
import { lengthened } from './lengthen.js';
import { columnsBefore } from './lines.js';
import { removeItem, removePair } from './remove-pair.js';
import { replaceValue } from './replace-value.js';
import { type Splice, spliced } from './splice.js';
import { servicePair, spotOf, type Spot } from './written.js';

/** What a change is about. */
export interface Subject {
  /** Relative to the project folder. */
  readonly file: string;
  readonly service: string;
}

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;

/**
 * The text of a file with a change made to one of its services, and to nothing else: comments,
 * anchors, quotes, order and line ends stay.
 * @throws Unwritable where it can't be made, or would not be valid YAML
 */
export function applyChange(text: string, subject: Subject, change: Change): string {
  const source = parsed(subject.file, text);
  const spot = spotOf(source, subject.service, change.path);
  if (spot === undefined) throw new Unwritable(`${subject.file} does not define it as a mapping`);
  const step = stepOf(source, subject.service);
  switch (change.kind) {
    case 'set':
      return spliced(text, set(source, spot, change, step));
    case 'remove':
      return spliced(text, remove(source, spot));
    case 'exchange':
      return exchange(text, subject, change, { source, spot, step });
    case 'lengthen':
      return spliced(text, lengthen(source, spot, change, step));
    case 'insert':
      return insert(source, subject, change, spot);
  }
}

function parsed(file: string, text: string): Source {
  try {
    return parseSource(file, text);
  } catch (error) {
    throw new Unwritable(messageOf(error));
  }
}

function set(source: Source, spot: Spot, { value }: Of<'set'>, step: number): readonly Splice[] {
  switch (spot.kind) {
    case 'missing': {
      const [key = '', ...inner] = spot.rest;
      return [addKeys(source.text, spot.map, { [key]: nested(inner, value) }, { step })];
    }
    case 'barred':
      throw new Unwritable(`${spot.rest.join('.')} would have to stand in something else`);
    case 'written':
      return replaceValue(source, spot, value);
  }
}

function nested(path: readonly string[], value: NewValue): NewValue {
  return path.reduceRight<NewValue>((inner, key) => ({ [key]: inner }), value);
}

function remove(source: Source, spot: Spot): readonly Splice[] {
  if (spot.kind === 'written') return [removePair(source.text, spot.map, spot.pair)];
  if (spot.kind === 'missing' || !isSeq(spot.by) || spot.rest.length > 1) return [];
  const item = spot.by.items.find((one) => textOf(source, one) === spot.rest[0]);
  return item === undefined ? [] : [removeItem(source.text, spot.by, item)];
}

/** In two steps, so that the new keys are already there when the old one goes. */
function exchange(
  text: string,
  subject: Subject,
  { path, by }: Of<'exchange'>,
  { source, spot, step }: { readonly source: Source; readonly spot: Spot; readonly step: number },
): string {
  if (spot.kind !== 'written') return text;
  const missing = Object.entries(by).filter(
    ([key]) => spotOf(source, subject.service, [key])?.kind === 'missing',
  );
  const options = { behind: spot.pair, step };
  const added =
    missing.length === 0
      ? text
      : spliced(text, [addKeys(text, spot.map, Object.fromEntries(missing), options)]);
  return applyChange(added, subject, { kind: 'remove', path });
}

function lengthen(
  source: Source,
  spot: Spot,
  { options }: Of<'lengthen'>,
  step: number,
): readonly Splice[] {
  const list = spot.kind === 'written' ? follow(source, spot.pair.value) : undefined;
  if (spot.kind !== 'written' || !isSeq(list)) return [];
  const inside = list.flow === true ? 0 : columnsBefore(source.text, startOf(spot.pair.key));
  return lengthened(source.text, list, options, { inside, step });
}

function insert(source: Source, subject: Subject, change: Of<'insert'>, spot: Spot): string {
  if (spot.kind !== 'written') throw new Unwritable('it is not written there');
  const read = (text: string): string | readonly string[] | undefined => {
    const again = parsed(subject.file, text);
    const found = spotOf(again, subject.service, change.path);
    return found?.kind === 'written' ? words(again, follow(again, found.pair.value)) : undefined;
  };
  return insertWord(source, follow(source, spot.pair.value), change, read);
}

function words(source: Source, node: Node | undefined): string | readonly string[] | undefined {
  return isSeq(node) ? node.items.map((item) => textOf(source, item) ?? '') : textOf(source, node);
}

/** Columns that a level is indented by, as far as the service itself shows. */
function stepOf(source: Source, service: string): number {
  const own = servicePair(source, service);
  const value: unknown = own?.pair.value;
  if (own === undefined || !isMap(value) || value.flow === true) return 2;
  const step = columnsOf(source, value) - columnsOf(source, own.map);
  return step > 0 ? step : 2;
}

function columnsOf(source: Source, map: YAMLMap): number {
  const key: Pair['key'] = map.items[0]?.key;
  return isScalar(key) ? columnsBefore(source.text, startOf(key)) : 0;
}
