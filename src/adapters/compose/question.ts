/**
 * Whether an unfinished line of compose's stdout is a question, e.g. `Volume "alt_data" exists but
 * doesn't match configuration in compose file. Recreate (data will be lost)?`, `Continue? [y/N]: `.
 */
export function isQuestion(text: string): boolean {
  return /\?\s*(?:[[(][yn/]{2,3}[\])])?\s*:?\s*$/i.test(text);
}
