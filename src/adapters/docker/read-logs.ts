import type { OutputLine } from '../../model/evidence.js';
import { engineTime } from './engine-time.js';

/** Of a frame: one byte for the stream, three zeros, four bytes for the length. */
const HEADER_BYTES = 8;
const STDERR = 2;

interface Piece {
  readonly stream: OutputLine['stream'];
  readonly text: string;
}

/**
 * Lines of an answer of `/containers/ID/logs?timestamps=1`. Without a terminal each line comes in a
 * frame (https://docs.docker.com/reference/api/engine/, "Attach to a container"), a long one in
 * several, each with a time of its own; with a terminal they come as they are. Every line begins with
 * the year, no byte of which a frame can begin with: that tells the two apart.
 */
export function readLogs(bytes: Buffer): readonly OutputLine[] {
  const [first = 0] = bytes;
  const pieces = first > STDERR ? readPlain(bytes) : readFrames(bytes);
  const lines: OutputLine[] = [];
  /** Of each stream, where in `lines` the rest of its last line belongs. */
  const open = new Map<Piece['stream'], number>();
  for (const { stream, text } of pieces) {
    const { at, words } = readTime(text);
    const place = open.get(stream);
    const begun = place === undefined ? undefined : lines[place];
    const line = { at: begun?.at ?? at, stream, text: (begun?.text ?? '') + withoutEnd(words) };
    const stands = begun === undefined || place === undefined ? lines.length : place;
    lines[stands] = line;
    if (text.endsWith('\n')) open.delete(stream);
    else open.set(stream, stands);
  }
  return lines;
}

function readPlain(bytes: Buffer): readonly Piece[] {
  const lines = bytes.toString('utf8').split(/(?<=\n)/);
  return lines.map((text) => ({ stream: 'stdout', text }));
}

/** A frame that was cut off is given as far as it came. */
function readFrames(bytes: Buffer): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  while (start + HEADER_BYTES <= bytes.length) {
    const stream = bytes[start] === STDERR ? 'stderr' : 'stdout';
    const end = start + HEADER_BYTES + bytes.readUInt32BE(start + 4);
    pieces.push({ stream, text: bytes.toString('utf8', start + HEADER_BYTES, end) });
    start = end;
  }
  return pieces;
}

/** `2026-11-23T19:15:18.638808416Z words` */
function readTime(text: string): { readonly at: number; readonly words: string } {
  const space = text.indexOf(' ');
  const at = engineTime(text.slice(0, space === -1 ? undefined : space).trim());
  return at === undefined ? { at: 0, words: text } : { at, words: text.slice(space + 1) };
}

function withoutEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}
