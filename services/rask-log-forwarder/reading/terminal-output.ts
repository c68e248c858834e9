import { PIECE_BYTES, type Piece, type PieceDecoder } from './piece.js';

const NEWLINE = 0x0a;
const BLANK = 0x20;

/** From so many bytes on, a line without an end is handed out in parts. */
const LONGEST_WAIT = 4 * PIECE_BYTES;

/**
 * Reads the output of a container with a terminal: without frames, all of it stdout. The pieces of a long line follow
 * each other without a newline, each behind the line's own timestamp, so that this stands in the middle of it again.
 */
export function createTerminalDecoder(): PieceDecoder {
  let rest: Buffer = Buffer.alloc(0);
  const take = (pieces: Piece[], end: number) => {
    pieces.push({ stream: 'stdout', bytes: rest.subarray(0, end) });
    rest = rest.subarray(end);
  };
  return {
    push: (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const pieces: Piece[] = [];
      for (let end = endOfPiece(rest); end !== undefined; end = endOfPiece(rest)) take(pieces, end);
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

/** Where the first piece ends: behind its newline, or before the next occurrence of its timestamp. */
function endOfPiece(bytes: Buffer): number | undefined {
  const newline = bytes.indexOf(NEWLINE);
  const line = newline === -1 ? bytes : bytes.subarray(0, newline + 1);
  const time = line.subarray(0, line.indexOf(BLANK) + 1);
  const again = time.length === 0 ? -1 : line.indexOf(time, time.length);
  if (again !== -1) return again;
  return newline === -1 ? undefined : line.length;
}
