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

/**
 * A secret: the variable itself or, with `_FILE` at the end of its name, the file that holds it, as Compose's secrets
 * are mounted. The newline at the file's end is not part of it.
 * @throws SettingError when the file can't be read or is empty: no secret must not mean no check
 */
export function secretSetting(env: Environment, name: string): string | undefined {
  const given = textSetting(env, name);
  const path = textSetting(env, `${name}_FILE`);
  if (given !== undefined || path === undefined) return given;
  const secret = readSecret(`${name}_FILE`, path);
  if (secret === '') throw new SettingError(`${name}_FILE names ${path}, which is empty`);
  return secret;
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd();
  } catch (cause) {
    throw new SettingError(`${name} names ${path}, which cannot be read`, { cause });
  }
}

export function unusable(name: string, text: string, wanted: string): SettingError {
  return new SettingError(`${name} is ${JSON.stringify(text)}, which is not ${wanted}`);
}
