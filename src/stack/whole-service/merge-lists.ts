import type { ServiceSource, SourceValue } from './service-sources.js';

/** One item of a list, and where it stands. */
export interface ListItem {
  readonly value: SourceValue;
  readonly source: ServiceSource;
  /** In its own file's list. */
  readonly index: number;
}

/** A list with a later file's behind it; what means the same thing is in it once (Compose 2.40). */
export function mergeLists(
  attribute: string,
  earlier: readonly ListItem[],
  later: readonly ListItem[],
): readonly ListItem[] {
  const merged = new Map<string, ListItem>();
  for (const item of [...earlier, ...later]) merged.set(identity(attribute, item.value), item);
  return [...merged.values()];
}

/** Of two mounts at one place of the container, and of two values of a variable, the later counts. */
function identity(attribute: string, value: SourceValue): string {
  if (attribute === 'volumes') return targetOf(value) ?? JSON.stringify(value);
  if (attribute === 'environment' && typeof value === 'string') return value.replace(/=.*$/su, '');
  return JSON.stringify(value);
}

/** `[SOURCE:]TARGET[:MODE]`, or the long form. */
function targetOf(value: SourceValue): string | undefined {
  if (typeof value === 'string') {
    const parts = value.replace(/\$\{[^}]*\}/gu, '$').split(':');
    return parts.find((part, index) => part.startsWith('/') && (index > 0 || parts.length === 1));
  }
  const target = typeof value === 'object' && value !== null && 'target' in value && value.target;
  return typeof target === 'string' ? target : undefined;
}
