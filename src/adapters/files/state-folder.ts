import { join } from 'node:path';
import { baseFolder } from './base-folder.js';
import { standInHome } from './stand-in-home.js';

const belowHome = ['.local', 'state'] as const;

/** Where altctl keeps what outlives a command. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = baseFolder(env, 'XDG_STATE_HOME', ...belowHome) ?? join(standInHome(), ...belowHome);
  return join(base, 'altctl');
}
