import type { Notice } from '../model/source.js';
import { drawLines } from './text/draw.js';
import { dim, warning, type Line } from './text/line.js';
import { paragraph } from './text/paragraph.js';
import type { Terminal } from './text/terminal.js';

/** A notice with its place: `warning: unknown key "foo" (altctl.yaml:3:5)`. */
export function noticeText(notice: Notice, terminal: Terminal): string {
  return drawLines(noticeLines(notice, terminal), terminal);
}

export function noticeLines(notice: Notice, terminal: Terminal): readonly Line[] {
  const lead: Line = [notice.severity === 'warning' ? warning('warning:') : dim('note:'), ' '];
  return paragraph({ lead, text: withPlace(notice), hang: ['  '] }, terminal);
}

function withPlace({ text, location }: Notice): string {
  if (location === undefined) return text;
  const place = `${location.file}:${location.line}`;
  return text.includes(place) ? text : `${text} (${place}:${location.column})`;
}
