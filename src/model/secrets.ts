const telling = /pass|secret|token|key|pwd|credential|auth|private|salt|dsn|cookie/i;

/** Short values and plain words would tear holes into every text. */
const shortest = 4;
/** Shorter lines of a secret are its frame, such as braces. */
const longLine = 16;
const tokenLike = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.-]{16,}$/;
const credentials = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s:]*:([^/@\s]+)@/i;

/**
 * What of an environment variable must not be printed: its value where the name tells of a secret
 * or the value looks like one, or the password in a URL.
 */
export function secretsOf(name: string, value: string): readonly string[] {
  const password = credentials.exec(value)?.[1];
  const inUrl = password === undefined ? [] : [password];
  const isSecret =
    (telling.test(name) && value.length >= shortest && !/^(true|false|\d{1,5})$/i.test(value)) ||
    tokenLike.test(value);
  return isSecret ? [...linesOf(value), ...inUrl] : inUrl;
}

/** A secret as a whole, and each line of one that is printed line by line, such as a key. */
export function linesOf(secret: string): readonly string[] {
  const whole = secret.trim();
  if (whole.length < shortest) return [];
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  return lines.length === 1 ? [whole] : [whole, ...lines.filter((line) => line.length >= longLine)];
}

/** The text with every secret value replaced. */
export function redacted(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
}
