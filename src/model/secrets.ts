const telling = /pass|secret|token|key|pwd|credential|auth|private|salt|dsn|cookie/i;

/** Short values and plain words would tear holes into every text. */
const shortest = 4;
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
  return isSecret ? [value, ...inUrl] : inUrl;
}

/** The text with every secret value replaced. */
export function redacted(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '•••'), text);
}
