import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a mistyped word was probably meant to be: one that few changes lead to. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word === '' || candidates.length === 0) return undefined;
  const found = closest(word, candidates);
  const most = Math.min(word.length - 1, Math.max(2, Math.round(word.length / 3)));
  return distance(word, found) <= most ? found : undefined;
}
