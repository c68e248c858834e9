import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where altctl keeps what can be found out again, by the XDG base directory specification
 * (https://specifications.freedesktop.org/basedir-spec/latest/): a relative value is ignored.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const configured = env.XDG_CACHE_HOME;
  const isUsable = configured !== undefined && isAbsolute(configured);
  return join(isUsable ? configured : join(homedir(), '.cache'), 'altctl');
}
