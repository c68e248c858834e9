import { bashCompletion } from './bash.js';
import type { Completable } from './completable.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';

/** Shells that altctl can complete in. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** A script that teaches a shell to complete; it asks altctl for names when they are needed. */
export function completionScript(shell: Shell, completable: Completable): string {
  return scripts[shell](completable);
}
