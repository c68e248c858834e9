import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { hash } from '../hash.js';
import { entries, follow, items, text } from '../yaml/nodes.js';
import type { Source } from '../yaml/source.js';
import type { Meaning } from './reading.js';

/** Keys and values of paths, as they stand in a canonical text. */
const path = /"(build|context|env_file|label_file|extends|file)":|"\.{1,2}[/"]|"~/;

/** What a network, volume, secret or config means to Compose's `include`. */
export function resourceMeaning(source: Source, node: Node | undefined): Meaning {
  return meaningOf(canonical(source, node));
}

/** What a service means to Compose's `include`, which knows some short notations for what they are. */
export function serviceMeaning(source: Source, node: Node | undefined): Meaning {
  const parts = [...entries(source, node).values()].map(
    ({ key, value }) => `${JSON.stringify(key)}:${attribute(source, key, value)}`,
  );
  return meaningOf(`{${parts.sort().join(',')}}`);
}

function meaningOf(text: string): Meaning {
  return { fingerprint: hash(text), relative: path.test(text) };
}

/**
 * A text that is equal for two nodes that are the same to Compose's `include`: the order of keys,
 * quotes and anchors don't count, while `{}` and nothing, or a list and a mapping, do (2.40).
 */
function canonical(source: Source, node: Node | undefined): string {
  const target = follow(source, node);
  if (isMap(target)) {
    const parts = [...entries(source, target).values()].map(
      ({ key, value }) => `${JSON.stringify(key)}:${canonical(source, value)}`,
    );
    return `{${parts.sort().join(',')}}`;
  }
  if (isSeq(target)) {
    return `[${target.items.map((item) => canonical(source, follow(source, item))).join(',')}]`;
  }
  return isScalar(target) && target.value !== null
    ? JSON.stringify(text(source, target) ?? '')
    : 'null';
}

function attribute(source: Source, key: string, value: Node | undefined): string {
  if (!isSeq(value)) return canonical(source, value);
  const names = items(source, value).map((item) => JSON.stringify(text(source, item) ?? ''));
  const all = (option: string): string =>
    `{${names
      .map((name) => `${name}:${option}`)
      .sort()
      .join(',')}}`;
  if (key === 'networks') return all('null');
  if (key === 'depends_on') return all('{"condition":"service_started"}');
  return canonical(source, value);
}
