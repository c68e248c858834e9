import { parseTimestamp } from '../../protocol/timestamp.js';
import { PIECE_BYTES, type Piece, type PieceDecoder } from './piece.js';

const NEWLINE = 0x0a;
const BLANK = 0x20;

/** As the engine writes it before a piece. */
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:\d\d) /g;

const NS_PER_MS = 1_000_000n;

/** How far the engine's clock may be ahead of this one, in ms. */
const SLACK_MS = 1_000;

/** From so many bytes on, a line without an end is handed out in parts. */
const LONGEST_WAIT = 4 * PIECE_BYTES;

/**
 * Reads the output of a container with a terminal: without frames, all of it stdout. The pieces of a long line follow
 * each other without a newline, each behind the line's own timestamp, so that this stands in the middle of it again. What
 * a container printed last without a newline is followed by its next life's first line, behind a later timestamp.
 * @param now ms since the epoch
 */
export function createTerminalDecoder(now: () => number): PieceDecoder {
  let rest: Buffer = Buffer.alloc(0);
  const take = (pieces: Piece[], end: number) => {
    pieces.push({ stream: 'stdout', bytes: rest.subarray(0, end) });
    rest = rest.subarray(end);
  };
  return {
    push: (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const pieces: Piece[] = [];
      const latest = BigInt(now() + SLACK_MS) * NS_PER_MS;
      for (let end = endOfPiece(rest, latest); end !== undefined; end = endOfPiece(rest, latest))
        take(pieces, end);
      while (rest.length > LONGEST_WAIT) {
        const time = rest.subarray(0, rest.indexOf(BLANK) + 1);
        // The timestamp may stand torn at the end.
        take(pieces, rest.length - time.length);
        rest = Buffer.concat([time, rest]);
      }
      return pieces;
    },
    end: () => (rest.length === 0 ? [] : [{ stream: 'stdout', bytes: rest }]),
  };
}

/** Where the first piece ends: before the timestamp of the next one, or behind its newline. */
function endOfPiece(bytes: Buffer, latest: bigint): number | undefined {
  const newline = bytes.indexOf(NEWLINE);
  const line = newline === -1 ? bytes : bytes.subarray(0, newline + 1);
  return nextTime(line, latest) ?? (newline === -1 ? undefined : line.length);
}

/** A time that the program itself has printed is older than its line, or has not come yet. */
function nextTime(line: Buffer, latest: bigint): number | undefined {
  const blank = line.indexOf(BLANK);
  const own = parseTimestamp(line.toString('latin1', 0, Math.max(blank, 0)));
  if (own === undefined) return undefined;
  for (const { 0: time, index } of line.toString('latin1', blank + 1).matchAll(TIME)) {
    const ns = parseTimestamp(time.trimEnd());
    if (ns === own || (ns !== undefined && ns > own && ns <= latest)) return blank + 1 + index;
  }
  return undefined;
}
