import { join } from 'node:path';
import { baseFolder } from './base-folder.js';
import { standInHome } from './stand-in-home.js';

/** Where altctl keeps what can be found out again. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = baseFolder(env, 'XDG_CACHE_HOME', '.cache') ?? join(standInHome(), '.cache');
  return join(base, 'altctl');
}
