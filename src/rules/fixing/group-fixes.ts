import { touched } from '../../stack/edits/sharers.js';
import type { Source } from '../../stack/yaml/source.js';
import type { Fix } from './fix.js';

/** Fixes that touch a common place of a file, together: they are written all or none. */
export function groupFixes(
  fixes: readonly Fix[],
  sources: ReadonlyMap<string, Source>,
): readonly (readonly Fix[])[] {
  const groups: { readonly parts: Set<object>; readonly fixes: Fix[] }[] = [];
  for (const fix of fixes) {
    const source = sources.get(fix.file);
    const parts = fix.changes.flatMap((change) =>
      source === undefined ? [] : (touched(source, fix.service, change) ?? []),
    );
    const met = groups.filter((group) => parts.some((part) => group.parts.has(part)));
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push({
      parts: new Set([...met.flatMap((group) => [...group.parts]), ...parts]),
      fixes: [...met.flatMap((group) => group.fixes), fix],
    });
  }
  return groups.map((group) => withWeightiest(group.fixes));
}

/** What is shared fits everyone who shares it. */
function withWeightiest(group: readonly Fix[]): readonly Fix[] {
  return group.map((fix) => {
    const heavier = group.reduce((best, one) => (weight(one) > weight(best) ? one : best), fix);
    return { ...fix, changes: heavier.changes, text: heavier.text };
  });
}

function weight({ changes }: Fix): number {
  return Math.max(0, ...changes.map((one) => (one.kind === 'set' ? (one.weight ?? 0) : 0)));
}
