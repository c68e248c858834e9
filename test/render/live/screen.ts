/* eslint-disable no-control-regex -- a terminal reads control characters */
import type { TerminalStream } from '../../../src/render/text/terminal.js';

/**
 * A terminal of the kind that the live view is drawn on: it understands cursor up, erase line,
 * line ends and hiding the cursor, scrolls at its bottom, and breaks its lines anew when it
 * becomes narrower. Anything else that is written to it is an error.
 */
export class Screen implements TerminalStream {
  readonly isTTY = true;
  cursorVisible = true;
  /** Breaks a line that is too wide, as terminals do; else that is an error. */
  wraps = false;
  writes = 0;
  readonly #lines: string[] = [''];
  #row = 0;
  #column = 0;
  readonly #listeners = new Set<() => void>();

  constructor(
    public columns: number,
    public rows: number,
  ) {}

  /** All that was ever on it, the scrollback included. */
  get text(): string {
    return this.#lines.join('\n').trimEnd();
  }

  /** What can be seen without scrolling back. */
  get visible(): string {
    return this.#lines.slice(this.#top).join('\n').trimEnd();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  write(text: string): void {
    this.writes += 1;
    for (const part of text.match(/\u001b\[\??\d*[A-Za-z]|\n|\r|[^\u001b\n\r]+/gu) ?? []) {
      this.#take(part);
    }
  }

  on(_event: 'resize', listener: () => void): void {
    this.#listeners.add(listener);
  }

  off(_event: 'resize', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  resize(columns: number, rows: number): void {
    const rest = this.#lines.length - this.#row;
    const broken = this.#lines.flatMap((line) => split(line, columns));
    this.#lines.splice(0, this.#lines.length, ...broken);
    this.#row = this.#lines.length - rest;
    this.columns = columns;
    this.rows = rows;
    for (const listener of this.#listeners) listener();
  }

  get #top(): number {
    return Math.max(0, this.#lines.length - this.rows);
  }

  #take(part: string): void {
    const up = /^\u001b\[(\d+)A$/u.exec(part);
    if (up !== null) this.#row = Math.max(this.#top, this.#row - Number(up[1]));
    else if (part === '\u001b[K') this.#erase();
    else if (part === '\u001b[?25l') this.cursorVisible = false;
    else if (part === '\u001b[?25h') this.cursorVisible = true;
    else if (part === '\n') this.#down();
    else if (part === '\r') this.#column = 0;
    else this.#print(part);
  }

  #erase(): void {
    this.#lines[this.#row] = (this.#lines[this.#row] ?? '').slice(0, this.#column);
  }

  #down(): void {
    this.#row += 1;
    this.#column = 0;
    if (this.#row === this.#lines.length) this.#lines.push('');
  }

  #print(text: string): void {
    if (text.startsWith('\u001b')) throw new Error(`unknown sequence ${JSON.stringify(text)}`);
    if (text.length > this.columns && !this.wraps) {
      throw new Error(`wider than ${this.columns}: ${text}`);
    }
    for (const [index, part] of split(text, this.columns).entries()) {
      if (index > 0) this.#down();
      this.#lines[this.#row] = part + (this.#lines[this.#row] ?? '').slice(part.length);
      this.#column = part.length;
    }
  }
}

function split(line: string, columns: number): readonly string[] {
  return line.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [''];
}
