import type { SourceValue } from '../../stack/whole-service/service-sources.js';
import type { LintedService } from '../static-rule.js';

/** Host ports that one entry of `ports` claims, each of them for sure. */
export interface PublishedPort {
  readonly from: number;
  /** The same as `from` for a single port. */
  readonly to: number;
  /** As it is written, without brackets; empty for every address. */
  readonly address: string;
  readonly protocol: string;
  /** The container's ports, as they are written. */
  readonly target: string;
  /** Its dotted path: `ports.0`. */
  readonly attribute: string;
}

/**
 * The host ports that a service publishes, from the short and the long form. Left out is what
 * claims none for sure: a port that the engine chooses (also out of a range), one that hangs on a
 * variable without a value, and all of a service that has no network of its own.
 */
export function portsOf({ attributes }: LintedService): readonly PublishedPort[] {
  const { ports, network_mode: mode } = attributes;
  if (!Array.isArray(ports) || (typeof mode === 'string' && !isBridge(mode))) return [];
  return ports.flatMap((item: SourceValue, index) => {
    const read = typeof item === 'string' ? short(item) : long(item);
    const claimed = read === undefined ? undefined : claim(read);
    return claimed === undefined ? [] : [{ ...claimed, attribute: `ports.${index}` }];
  });
}

interface Written {
  readonly address: string;
  readonly published: string;
  readonly target: string;
  readonly protocol: string;
}

function isBridge(mode: string): boolean {
  return !/^(?:host|none|service:|container:)/u.test(mode);
}

/** `[ADDRESS:]HOST:CONTAINER[/PROTOCOL]`. */
function short(text: string): Written | undefined {
  const [, left = '', protocol = 'tcp'] = /^([^/]*)(?:\/(\w+))?$/u.exec(text.trim()) ?? [];
  const parts = left.split(':');
  const [published, target] = [parts.at(-2), parts.at(-1)];
  if (published === undefined || target === undefined) return undefined;
  const address = parts.slice(0, -2).join(':');
  return { address, published, target, protocol };
}

function long(value: SourceValue): Written | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const written = new Map(Object.entries(value));
  const word = (key: string): string | undefined => {
    const found = written.get(key);
    return typeof found === 'string' ? found : undefined;
  };
  return {
    address: word('host_ip') ?? '',
    published: word('published') ?? '',
    target: word('target') ?? '',
    protocol: word('protocol') ?? 'tcp',
  };
}

function claim(written: Written): Omit<PublishedPort, 'attribute'> | undefined {
  const { address, published, target, protocol } = written;
  const host = range(published);
  const inside = range(target);
  if (host === undefined || inside === undefined || address.includes('$')) return undefined;
  // For one port of the container the engine takes whichever of a range is free.
  if (host.to - host.from !== inside.to - inside.from) return undefined;
  const plain = address.replace(/^\[|\]$/gu, '').toLowerCase();
  return { ...host, address: plain, target, protocol: protocol.toLowerCase() };
}

function range(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from === 0 || to < from || to > 65_535 ? undefined : { from, to };
}
