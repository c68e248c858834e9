import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * A folder of the XDG base directory specification
 * (https://specifications.freedesktop.org/basedir-spec/latest/): the one that its variable names, else
 * one below the home. An empty or relative value is ignored: it would lead into whatever folder altctl
 * is called in. Undefined where no home is known.
 */
export function baseFolder(env: Env, variable: string, ...belowHome: string[]): string | undefined {
  const home = knownHome(env);
  return absolute(env[variable]) ?? (home === undefined ? undefined : join(home, ...belowHome));
}

/** The user's home by the environment, else by the system; undefined where neither knows of one. */
export function knownHome(env: Env): string | undefined {
  return absolute(process.platform === 'win32' ? env.USERPROFILE : env.HOME) ?? homeBySystem();
}

/** A process may run as a user whom the system does not know, in containers for one: that throws. */
function homeBySystem(): string | undefined {
  try {
    return absolute(userInfo().homedir);
  } catch {
    return undefined;
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
