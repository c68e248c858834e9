import type { Readable } from 'node:stream';

/** How long the beginning of a line must stand still to be taken for a question, in ms. */
const QUESTION_AFTER_MS = 150;

export interface LineListener {
  /** For each line without its end, as soon as it is complete. */
  readonly onLine: (text: string) => void;
  /**
   * Whether the beginning of a line is a question. One that stays unfinished is handed to
   * `onLine` as it is, since the rest waits for an answer.
   */
  readonly isQuestion?: (beginning: string) => boolean;
}

/** Cuts a stream into lines. A line torn over several writes is joined; the last needs no end. */
export function readLines(stream: Readable, { onLine, isQuestion }: LineListener): void {
  let beginning = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    if (beginning !== '') onLine(beginning);
    beginning = '';
  };
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    clearTimeout(timer);
    const lines = (beginning + chunk).split('\n');
    beginning = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
    if (isQuestion?.(beginning) === true) timer = setTimeout(flush, QUESTION_AFTER_MS);
  });
  stream.on('end', () => {
    clearTimeout(timer);
    flush();
  });
}
