import { stripVTControlCharacters } from 'node:util';
import { sizeOf, type TerminalStream } from '../text/terminal.js';
import { textWidth } from '../text/text-width.js';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const eraseLine = '\u001b[K';

/**
 * Draws a block of lines at the bottom of a terminal and redraws it in place. Only lines that
 * changed are written, each turn in one piece: so nothing flickers. The block must be lower than
 * the terminal; between turns the cursor stands below it, at the left.
 */
export class Painter {
  readonly #stream: TerminalStream;
  #drawn: readonly string[] = [];
  #size: ReturnType<typeof sizeOf>;
  #state: 'new' | 'drawing' | 'closed' = 'new';

  constructor(stream: TerminalStream) {
    this.#stream = stream;
    this.#size = sizeOf(stream);
  }

  paint(lines: readonly string[]): void {
    if (this.#state === 'closed') return;
    const size = sizeOf(this.#stream);
    const resized = size.columns !== this.#size.columns || size.rows !== this.#size.rows;
    const output = resized ? this.#over(lines) : this.#changes(lines);
    this.#size = size;
    this.#drawn = lines;
    if (output !== '') this.#stream.write(this.#begin() + output);
  }

  /** Prints above the block; it stays in the scrollback. A line may be wider than the terminal. */
  print(text: string): void {
    const { columns } = sizeOf(this.#stream);
    const printed = text.split('\n').map((line) => clearedBehind(line, columns));
    this.#stream.write(this.#over([...printed, ...this.#drawn]));
  }

  /** Replaces the block by its last lines, gives the cursor back and draws no more. */
  close(lines: readonly string[]): void {
    if (this.#state === 'closed') return;
    const ending = this.#state === 'drawing' ? showCursor : '';
    this.#stream.write(this.#over(lines) + ending);
    process.off('exit', this.#restore);
    this.#drawn = [];
    this.#state = 'closed';
  }

  #begin(): string {
    if (this.#state !== 'new') return '';
    this.#state = 'drawing';
    process.once('exit', this.#restore);
    return hideCursor;
  }

  readonly #restore = (): void => {
    this.#stream.write(showCursor);
  };

  /** From the block's first line on: changed lines anew, over the others down. */
  #changes(lines: readonly string[]): string {
    const old = this.#drawn;
    if (lines.length === old.length && lines.every((line, index) => line === old[index])) return '';
    const steps = lines.map((line, index) => (line === old[index] ? '\n' : rewritten(line)));
    return up(old.length) + steps.join('') + blank(old.length - lines.length);
  }

  /** Lines over the block, whatever a new size has made of it. */
  #over(lines: readonly string[]): string {
    const { columns, rows } = sizeOf(this.#stream);
    // A terminal that became narrower has broken the lines; what left it at the top is lost.
    const broken = this.#drawn.reduce((sum, line) => sum + rowsOf(line, columns), 0);
    const height = Math.min(broken, rows - 1);
    return up(height) + lines.map(rewritten).join('') + blank(height - lines.length);
  }
}

/** A line that the terminal breaks must also erase what stood behind its last row. */
function clearedBehind(line: string, columns: number): string {
  const width = textWidth(stripVTControlCharacters(line));
  // Behind a full row the cursor still stands on its last column: nothing is left to erase there.
  return width > columns && width % columns !== 0 ? `${line}${eraseLine}` : line;
}

function rewritten(line: string): string {
  return `${eraseLine}${line}\n`;
}

/**
 * Empties rows below the cursor. Not by "erase below": at the top of the screen tmux takes that
 * for a cleared screen, and puts what was there into the scrollback.
 */
function blank(rows: number): string {
  return rows > 0 ? rewritten('').repeat(rows) + up(rows) : '';
}

function up(rows: number): string {
  return rows > 0 ? `\u001b[${rows}A\r` : '\r';
}

function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(textWidth(stripVTControlCharacters(line)) / columns));
}
