import type { FileChange } from '../../model/fixes.js';
import type { Terminal } from '../text/terminal.js';
import { unifiedDiff } from './unified-diff.js';

/** What changes in several files, one diff below the other. */
export function diffText(changes: readonly FileChange[], terminal: Terminal): string {
  return changes.flatMap((change) => unifiedDiff(change, terminal)).join('\n');
}
