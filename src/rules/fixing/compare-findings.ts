import type { Fix } from './fix.js';

interface Found {
  readonly rule: string;
  readonly service?: string | undefined;
}

/** What speaks against fixes by the findings before and after them; undefined where nothing does. */
export function compareFindings(
  before: readonly Found[],
  after: readonly Found[],
  fixes: readonly Fix[],
): string | undefined {
  const [was, is, mended] = [counts(before), counts(after), counts(fixes)];
  for (const [key, count] of is) {
    const expected = (was.get(key) ?? 0) - (mended.get(key) ?? 0);
    if (count <= expected) continue;
    return mended.has(key) ? `${key} would stay as it is` : `${key} would be found then`;
  }
  return undefined;
}

function counts(found: readonly Found[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { rule, service } of found) {
    const key = service === undefined ? rule : `${rule} of ${service}`;
    all.set(key, (all.get(key) ?? 0) + 1);
  }
  return all;
}
