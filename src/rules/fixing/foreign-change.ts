import type { Fix } from './fix.js';

type Allowance = Pick<Fix, 'service' | 'attributes' | 'networks'>;

/**
 * What differs between two resolved models beyond what fixes are about, as `services.web.image`;
 * undefined where nothing does.
 */
export function foreignChange(
  before: unknown,
  after: unknown,
  fixes: readonly Allowance[],
): string | undefined {
  const foreign = differences(before, after, []).find((path) => !isMeant(path, before, fixes));
  return foreign?.join('.');
}

function isMeant(
  [section = '', name = '', ...within]: readonly string[],
  before: unknown,
  fixes: readonly Allowance[],
): boolean {
  // What anchors stand in, which Compose prints but does not use.
  if (section.startsWith('x-')) return true;
  if (section === 'services') {
    return fixes.some(
      (fix) =>
        fix.service === name &&
        fix.attributes.some((meant) => meant.every((key, at) => key === within[at])),
    );
  }
  // Compose leaves out networks that nobody is in.
  const wasUnused = fieldsOf(fieldsOf(before).networks)[name] === undefined;
  return (
    section === 'networks' && wasUnused && fixes.some(({ networks }) => networks?.includes(name))
  );
}

/** Paths of all values that differ; lists count as a whole. */
function differences(
  before: unknown,
  after: unknown,
  path: readonly string[],
): readonly (readonly string[])[] {
  if (!isFields(before ?? {}) || !isFields(after ?? {}) || before === after) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  }
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const inside = keys.flatMap((key) => differences(was[key], is[key], [...path, key]));
  const isPresence = (before === undefined) !== (after === undefined);
  return inside.length === 0 && isPresence ? [path] : inside;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isFields(value) ? value : {};
}
