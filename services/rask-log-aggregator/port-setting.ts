import { numberSetting, type Environment } from '../running/environment.js';

/** The port, which the subcommands that ask the running process need too. */
export function portSetting(env: Environment): number {
  return numberSetting(env, 'PORT', 9600);
}
