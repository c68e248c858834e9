import type { HistoryLine } from '../model/history.js';
import { drawWhole } from './text/draw.js';
import { dim, strong, warning } from './text/line.js';
import { localDate } from './text/local-date.js';
import { localTime } from './text/local-time.js';
import type { Terminal } from './text/terminal.js';

/** What stands behind the name of a container that is not there any more. */
const goneMark = ' (gone)';

/**
 * Draws lines of the history: `18:15:14  meilisearch-1 (gone)  | text`. Names are padded to the
 * longest so far, since nobody knows which will come. The date is there, too, from the first line on
 * that is not of today; a pipe gets the time as the engine took it.
 * @param now ms since the epoch
 */
export function historyText(
  project: string,
  terminal: Terminal,
  now: number,
): (line: HistoryLine) => string {
  const timeOf = terminal.columns === Infinity ? exactTime : shortTime(now);
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

function exactTime(at: string): string {
  return at === '' ? '-' : at;
}

function shortTime(now: number): (at: string) => string {
  const today = dayOf(now);
  let isDated = false;
  return (at) => {
    const ms = Date.parse(at);
    if (Number.isNaN(ms)) return ' '.repeat((isDated ? localDate(now) : localTime(now)).length);
    isDated ||= dayOf(ms) !== today;
    return isDated ? localDate(ms) : localTime(ms);
  };
}

function dayOf(ms: number): string {
  return new Date(ms).toDateString();
}
