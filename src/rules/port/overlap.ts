import type { PublishedPort } from '../reading/ports-of.js';

/** The host ports, `80` or `8000-8010`, that two entries both claim; undefined without any. */
export function overlap(one: PublishedPort, other: PublishedPort): string | undefined {
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  if (from > to || one.protocol !== other.protocol) return undefined;
  if (!meet(one.address, other.address)) return undefined;
  return from === to ? String(from) : `${from}-${to}`;
}

/**
 * Whether two addresses exclude each other: the same one, or one that stands for all of a family.
 * `::` and `127.0.0.1` get along (engine 26.1); without an address both families are meant.
 */
function meet(one: string, other: string): boolean {
  if (one === other || one === '' || other === '') return true;
  const isSix = one.includes(':');
  if (isSix !== other.includes(':')) return false;
  const all = isSix ? '::' : '0.0.0.0';
  return one === all || other === all;
}
