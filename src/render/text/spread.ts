import { fitLine, lineWidth, padLine } from './fit-line.js';
import type { Line } from './line.js';
import type { Terminal } from './terminal.js';

const gap = 2;

/** One part at the left edge and one at the right; the left one gives way. */
export function spread(left: Line, right: Line, terminal: Terminal): Line {
  const room = terminal.columns - lineWidth(right, terminal) - gap;
  const fitted = fitLine(left, Math.max(room, 0), terminal);
  return [...padLine(fitted, room, terminal), ' '.repeat(gap), ...right];
}
