import type { HistoryLine } from '../model/history.js';
import { drawWhole } from './text/draw.js';
import { dim, strong, warning } from './text/line.js';
import { localTime } from './text/local-time.js';
import type { Terminal } from './text/terminal.js';

/** What stands behind the name of a container that is not there any more. */
const goneMark = ' (gone)';

/**
 * Draws lines of the history: `18:15:14  meilisearch-1 (gone)  | text`. Names are padded to the
 * longest so far, since nobody knows which will come.
 */
export function historyText(project: string, terminal: Terminal): (line: HistoryLine) => string {
  let widest = 0;
  return ({ name, gone, at, message }) => {
    const own = name.startsWith(`${project}-`) ? name.slice(project.length + 1) : name;
    const mark = gone ? goneMark : '';
    widest = Math.max(widest, own.length + mark.length);
    const fill = ' '.repeat(widest - own.length - mark.length);
    const prefix = [dim(`${timeOf(at)}  `), strong(own), warning(mark), `${fill}  | `];
    return drawWhole([...prefix, message], terminal);
  };
}

function timeOf(at: string): string {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? '        ' : localTime(ms);
}
