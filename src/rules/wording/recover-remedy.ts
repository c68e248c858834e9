import type { Remedy } from '../../model/finding.js';
import type { LiveContext } from '../rule.js';

/** The same command again, with leave to free what is stuck; nothing where none is at work. */
export function recoverRemedy({ scope }: LiveContext, text: string): readonly Remedy[] {
  if (scope.command === undefined) return [];
  return [{ text, command: `altctl ${scope.title} --on-stuck recover` }];
}
