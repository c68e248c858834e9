import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that can't be meant so: a mistake in the Compose file, said at the start. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** Text from the environment; empty counts as absent, as `${NAME:-}` in a Compose file gives it. */
export function textSetting(env: Environment, name: string): string | undefined {
  const text = env[name] ?? '';
  return text === '' ? undefined : text;
}

/** @throws SettingError when it is absent */
export function requiredSetting(env: Environment, name: string): string {
  const text = textSetting(env, name);
  if (text === undefined) throw new SettingError(`${name} is not set`);
  return text;
}

/**
 * A number from 0 up.
 * @throws SettingError when it is something else
 */
export function numberSetting(env: Environment, name: string, otherwise: number): number {
  const text = textSetting(env, name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw unusable(name, text, 'a number from 0 up');
}

/** A comma-separated list; blanks around its parts and empty parts don't count. */
export function listSetting(env: Environment, name: string): readonly string[] {
  return (env[name] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What a header may hold (RFC 9110, 5.5); node:http throws for anything else. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The token that requests say: TOKEN itself or the file that TOKEN_FILE names, as Compose's secrets are mounted. Blanks
 * around it are not part of it, nor is the newline at the file's end: HTTP drops them on the way.
 * @throws SettingError when the file can't be read, or what is there is blank (no token must not mean no check) or
 *   can't be carried by HTTP; never with the token itself
 */
export function tokenSetting(env: Environment): string | undefined {
  const given = textSetting(env, 'TOKEN');
  const path = textSetting(env, 'TOKEN_FILE');
  if (given !== undefined) return checkToken(given, 'TOKEN');
  return path === undefined
    ? undefined
    : checkToken(readSecret(path), `TOKEN_FILE names ${path}, which`);
}

function checkToken(text: string, subject: string): string {
  const token = text.trim();
  if (token === '') throw new SettingError(`${subject} is empty`);
  if (HEADER_VALUE.test(token)) return token;
  throw new SettingError(`${subject} holds a character that no HTTP header can carry`);
}

function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SettingError(`TOKEN_FILE names ${path}, which cannot be read`, { cause });
  }
}

export function unusable(name: string, text: string, wanted: string): SettingError {
  return new SettingError(`${name} is ${JSON.stringify(text)}, which is not ${wanted}`);
}
