import { textSetting, unusable, type Environment } from './environment.js';

const MS_OF: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const BYTES_OF: Readonly<Record<string, number>> = {
  '': 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
};

/** Milliseconds of `250ms`, `90s`, `1h30m`, `7d`; undefined where the text is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)(ms|[smhd])/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (MS_OF[unit] ?? 0), 0);
}

/** Bytes of `4096`, `64k`, `64MiB`, `1 GiB`: multiples of 1024, as Compose counts; undefined where it is no size. */
function parseBytes(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?$/i.exec(text.trim()) ?? [];
  const factor = BYTES_OF[unit.toLowerCase()];
  return count === undefined || factor === undefined
    ? undefined
    : Math.round(Number(count) * factor);
}

/**
 * A duration from the environment, in ms.
 * @throws SettingError when it is something else
 */
export function durationSetting(env: Environment, name: string, otherwise: number): number {
  const text = textSetting(env, name);
  if (text === undefined) return otherwise;
  const ms = parseDuration(text);
  if (ms === undefined) throw unusable(name, text, 'a duration such as 90s, 2h or 7d');
  return ms;
}

/**
 * A size from the environment, in bytes.
 * @throws SettingError when it is something else
 */
export function bytesSetting(env: Environment, name: string, otherwise: number): number {
  const text = textSetting(env, name);
  if (text === undefined) return otherwise;
  const bytes = parseBytes(text);
  if (bytes === undefined) throw unusable(name, text, 'a size such as 4096, 64MiB or 1GiB');
  return bytes;
}
