const written = /^[\w+/=.~-]{16,}$/;
const digest = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{32,}$/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Characters of a part that is long enough to tell by itself. */
const longPart = 10;

/**
 * Whether a value looks drawn by lot, as tokens are. Of ten neighbours in random letters and digits
 * four or more differ in kind; in a name with numbers in it two at most.
 */
export function looksRandom(value: string): boolean {
  if (!written.test(value)) return false;
  if (digest.test(value) || uuid.test(value)) return true;
  const parts = value.split(/[^A-Za-z\d]+/).filter((part) => part.length >= longPart);
  return parts.some((part) => isMixed(part, 1 / 5, 3)) || isMixed(value, 3 / 10, 6);
}

/** Capitals within a word count only where digits do, too: `CamelCaseName1` is a name. */
function isMixed(text: string, share: number, least: number): boolean {
  const neighbours = countOf(text, /(?=[A-Za-z\d]{2})/g);
  const digits = countOf(text, /(?=[A-Za-z]\d|\d[A-Za-z])/g);
  const capitals = countOf(text, /(?=[a-z][A-Z])/g);
  const isRandom = (changes: number): boolean => changes >= least && changes > share * neighbours;
  return isRandom(digits) || (digits > 0 && isRandom(digits + capitals));
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
