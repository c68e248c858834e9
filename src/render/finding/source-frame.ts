import type { Frame } from '../../model/errors.js';
import { dim, toned, type Line, type Tone } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import { sanitize } from '../text/sanitize.js';
import { takeColumns, textWidth } from '../text/text-width.js';
import type { Terminal } from '../text/terminal.js';

/** Columns of context before the mark when a long line must be cut at its start. */
const contextBefore = 12;

/** A note with fewer columns than this behind its mark stands below it. */
const leastNote = 24;

/** A place under its line, in columns. */
interface Mark {
  readonly line: number;
  readonly start: number;
  readonly width: number;
  readonly note: string;
  /** One column of it. */
  readonly sign: string;
  readonly tone: Tone;
}

/** The source lines with their numbers, and a mark under the place with what is wrong there. */
export function sourceFrame(
  frame: Frame,
  terminal: Terminal,
  tone: Tone = 'error',
): readonly Line[] {
  return sourceBlock([frame], terminal, tone);
}

/**
 * Frames of one file as one block of lines. The first one is marked with carets in `tone`; what
 * only has to do with it is underlined, dim: without a tone, all of them.
 * @param digits columns for the numbers, where other blocks are to be aligned with it
 */
export function sourceBlock(
  frames: readonly Frame[],
  terminal: Terminal,
  tone: Tone | undefined,
  digits = numberWidth(frames),
): readonly Line[] {
  const lines = linesOf(frames);
  const gutter = (label: string): Line => [dim(`   ${label.padStart(digits)} │ `)];
  const room = terminal.columns - digits - 6;
  const marks = frames.map((frame, index) => markOf(frame, index === 0 ? tone : undefined));
  const shift = shiftOf(marks, room);
  return lines.flatMap(({ number, text }) => [
    [...gutter(String(number)), shifted(oneLine(text), shift)],
    ...marks
      .filter((mark) => mark.line === number)
      .flatMap((mark) => markLines(mark, shift, gutter(''), room, terminal)),
  ]);
}

/** Columns that the numbers of all their lines need. */
export function numberWidth(frames: readonly Frame[]): number {
  const numbers = frames.flatMap(({ lines }) => lines.map((line) => String(line.number)));
  return Math.max(2, ...numbers.map((number) => number.length));
}

/** Every line once, in the order of the file. */
function linesOf(frames: readonly Frame[]): Frame['lines'] {
  const lines = new Map(frames.flatMap((frame) => frame.lines).map((line) => [line.number, line]));
  return [...lines.values()].sort((a, b) => a.number - b.number);
}

/** Where the mark stands in columns, which wide characters and removed ones move. */
function markOf({ lines, location, length, note = '' }: Frame, tone: Tone | undefined): Mark {
  const text = lines.find((line) => line.number === location.line)?.text ?? '';
  const from = location.column - 1;
  return {
    line: location.line,
    start: textWidth(oneLine(text.slice(0, from))),
    width: Math.max(1, textWidth(oneLine(text.slice(from, from + length)))),
    note,
    sign: tone === undefined ? '─' : '^',
    tone: tone ?? 'dim',
  };
}

/** Columns that lines lose at their start, so that the first mark can be seen. */
function shiftOf(marks: readonly Mark[], room: number): number {
  const [first] = marks;
  if (first === undefined || first.start + first.width <= room) return 0;
  return Math.max(0, first.start - contextBefore);
}

/** The mark with its note behind it, or below it where there is no room. */
function markLines(
  mark: Mark,
  shift: number,
  gutter: Line,
  room: number,
  terminal: Terminal,
): readonly Line[] {
  const start = Math.max(0, mark.start - shift);
  const width = Math.max(1, Math.min(mark.width, room - start));
  const signs = toned(mark.sign.repeat(width), mark.tone);
  const line: Line = [...gutter, ' '.repeat(start), signs];
  if (mark.note === '') return [line];
  const left = room - start - width - 1;
  if (left >= Math.min(leastNote, textWidth(oneLine(mark.note)))) {
    const hang: Line = [...gutter, ' '.repeat(start + width + 1)];
    return paragraph({ lead: [...line, ' '], text: mark.note, tone: mark.tone, hang }, terminal);
  }
  const hang: Line = [...gutter, ' '.repeat(room - start >= leastNote ? start : 0)];
  return [line, ...paragraph({ lead: hang, text: mark.note, tone: mark.tone, hang }, terminal)];
}

function shifted(text: string, columns: number): string {
  return columns === 0 ? text : `…${text.slice(takeColumns(text, columns + 1).length)}`;
}

function oneLine(text: string): string {
  return sanitize(text).replaceAll('\n', ' ');
}
