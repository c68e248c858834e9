import type { SourceValue } from '../../stack/whole-service/service-sources.js';
import type { LintedService } from '../static-rule.js';

/** One entry of a service's `volumes`. */
export interface Mount {
  readonly kind: 'bind' | 'volume' | 'other';
  /** A path of the host as it is written, or a volume's name; empty for an anonymous volume. */
  readonly source: string;
  readonly target: string;
  /** False where the engine is not to create a missing path of the host. */
  readonly creates: boolean;
  /** Its dotted path: `volumes.0`. */
  readonly attribute: string;
}

/** What a service mounts, from the short and the long form; variables may be left in paths. */
export function mountsOf({ attributes }: LintedService): readonly Mount[] {
  const { volumes } = attributes;
  if (!Array.isArray(volumes)) return [];
  return volumes.flatMap((item: SourceValue, index) => {
    const read = typeof item === 'string' ? short(item) : long(item);
    return read === undefined ? [] : [{ ...read, attribute: `volumes.${index}` }];
  });
}

type Read = Omit<Mount, 'attribute'>;

/** `[SOURCE:]TARGET[:MODE]`; a drive letter's colon and those within `${…}` belong to the path. */
function short(text: string): Read {
  const [first = '', second, ...modes] =
    text.match(/(?:^[A-Za-z]:(?=[\\/])|\$\{[^}]*\}|[^:])+/gu) ?? [];
  if (second === undefined || (modes.length === 0 && /^(?:ro|rw|z|Z)$/u.test(second))) {
    return { kind: 'volume', source: '', target: first, creates: true };
  }
  const isPath = /^(?:[./~\\]|[A-Za-z]:[\\/])/u.test(first);
  return { kind: isPath ? 'bind' : 'volume', source: first, target: second, creates: true };
}

function long(value: SourceValue): Read | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { type, source, target, bind } = Object.fromEntries(Object.entries(value));
  const creates =
    typeof bind === 'object' && bind !== null && 'create_host_path' in bind
      ? bind.create_host_path !== 'false'
      : true;
  return {
    kind: type === 'bind' || type === 'volume' ? type : 'other',
    source: typeof source === 'string' ? source : '',
    target: typeof target === 'string' ? target : '',
    creates,
  };
}
