import type { RunStatus } from '../../model/view.js';
import { toned, type Line, type Tone } from '../text/line.js';

const words: Readonly<Record<RunStatus, readonly [string, Tone]>> = {
  ready: ['ready', 'good'],
  unchanged: ['nothing to do', 'good'],
  done: ['done', 'good'],
  started: ['started', 'good'],
  failed: ['failed', 'error'],
  'not-ready': ['not ready', 'error'],
  stuck: ['stuck', 'error'],
  interrupted: ['interrupted', 'warning'],
};

/** How a run ended, in a word or two; `no end` where nobody wrote it: it runs, or was killed. */
export function runResult(status: RunStatus | undefined): Line[number] {
  const [word, tone] = status === undefined ? (['no end', 'warning'] as const) : words[status];
  return toned(word, tone);
}
