import type { LintedService } from '../static-rule.js';
import type { NotedPlace } from '../wording/place-of.js';

/**
 * The first of a service's attributes that a file says, with what is wrong with it, else the
 * service itself without a word.
 */
export function notedPlace(
  { place }: LintedService,
  attributes: readonly string[],
  note: string,
): readonly NotedPlace[] {
  for (const attribute of attributes) {
    const found = place(attribute);
    if (found !== undefined) return [{ ...found, note }];
  }
  const itself = place();
  return itself === undefined ? [] : [itself];
}
