import { drawLine } from '../text/draw.js';
import { sizeOf, type Terminal, type TerminalStream } from '../text/terminal.js';
import { dim } from '../text/line.js';
import { Painter } from './painter.js';

/** Redraws one text in place, as `status --watch` does; a text that is too high loses its middle. */
export class WatchView {
  readonly #painter: Painter;
  #text = '';

  constructor(
    private readonly stream: TerminalStream,
    private readonly terminal: Terminal,
  ) {
    this.#painter = new Painter(stream);
    stream.on('resize', this.#draw);
  }

  /** The size to lay the next text out for. */
  get size(): Terminal {
    const { columns, rows } = sizeOf(this.stream);
    return { ...this.terminal, columns: columns - 1, rows };
  }

  show(text: string): void {
    this.#text = text;
    this.#draw();
  }

  /** Leaves the last text standing, all of it. */
  close(): void {
    this.stream.off('resize', this.#draw);
    this.#painter.close(this.#text === '' ? [] : this.#text.split('\n'));
  }

  readonly #draw = (): void => {
    const { size } = this;
    this.#painter.paint(fitHeight(this.#text.split('\n'), size));
  };
}

/** The head line and what stands last stay: there are the counts and the problems. */
function fitHeight(lines: readonly string[], terminal: Terminal): readonly string[] {
  const height = terminal.rows - 1;
  if (lines.length <= height) return lines;
  const tail = Math.min(lines.length - lines.lastIndexOf('') - 1, Math.floor(height / 2));
  const head = height - tail - 1;
  if (head < 1) return lines.slice(0, Math.max(height, 0));
  const hidden = lines.length - head - tail;
  const more = drawLine([dim(`${hidden} more lines`)], terminal);
  return [...lines.slice(0, head), more, ...lines.slice(lines.length - tail)];
}
