import type { Remedy } from '../../model/finding.js';
import type { LiveContext } from '../rule.js';

/** The same command again, with leave to free what is stuck; nothing for commands without it. */
export function recoverRemedy({ scope }: LiveContext, text: string): readonly Remedy[] {
  if (!/^(up|down|restart)\b/u.test(scope.title)) return [];
  return [{ text, command: `altctl ${scope.title} --on-stuck recover` }];
}
