/** Arguments in which no shell sees a meaning; zsh would look up a leading `=`. */
const harmless = /^[\w@%+:,./-][\w@%+:,./=-]*$/u;

/** A word as it is typed in a POSIX shell; `$'…'` only for control characters (POSIX 2024). */
export function shellQuote(word: string): string {
  if (harmless.test(word)) return word;
  if (!/\p{Cc}/u.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escaped = word.replace(/[\\']/gu, '\\$&').replace(/\p{Cc}/gu, octal);
  return `$'${escaped}'`;
}

/** Its bytes in UTF-8, each as `\nnn`. */
function octal(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
