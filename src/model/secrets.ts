import { looksRandom } from './looks-random.js';
import { isSecretName } from './secret-name.js';

/** Shorter values would tear holes into every text. */
const shortest = 4;
/** Shorter lines of a secret are its frame, such as braces. */
const longLine = 16;
const credentials = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s:]*:([^/\s]+)@/i;
const switches = /^(?:true|false|yes|no|on|off|none|null)$/i;
const address = /^[a-z][a-z0-9+.-]*:\/\/[\w.-]+(?::\d+)?\/?$/i;
const path = /^\.{0,2}(?:\/[\w.-]+){2,}\/?$/;

/**
 * What of an environment variable must not be printed: its value where the words of the name tell
 * of a secret or the value looks like a token, or the password in a URL.
 */
export function secretsOf(name: string, value: string): readonly string[] {
  const password = credentials.exec(value)?.[1];
  const inUrl = password === undefined ? [] : [password];
  const isSecret = (isSecretName(name) && isTelling(value)) || looksRandom(value);
  return isSecret ? [...linesOf(value), ...inUrl] : inUrl;
}

function isTelling(value: string): boolean {
  return value.length >= shortest && !/^\d{1,5}$/.test(value) && !isOpenly(value);
}

/** A switch, an address or a path: no secret, whatever it is called. */
export function isOpenly(value: string): boolean {
  return switches.test(value) || address.test(value) || (path.test(value) && !looksRandom(value));
}

/** A secret as a whole, and each line of one that is printed line by line, such as a key. */
export function linesOf(secret: string): readonly string[] {
  const whole = secret.trim();
  if (whole.length < shortest) return [];
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  return lines.length === 1 ? [whole] : [whole, ...lines.filter((line) => line.length >= longLine)];
}
