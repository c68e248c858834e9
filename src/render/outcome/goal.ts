import type { RunOutcome } from '../../model/view.js';

/** What a run brings its containers to, as counts and end lines name it. */
export type Goal = 'ready' | 'stopped' | 'removed';

export function goalOf(command: RunOutcome['command']): Goal {
  switch (command) {
    case 'up':
    case 'start':
    case 'restart':
    case 'repair':
      return 'ready';
    case 'stop':
      return 'stopped';
    case 'down':
      return 'removed';
  }
}
