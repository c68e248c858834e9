import type { Piece, PieceDecoder } from './piece.js';

/** One byte for the stream, three zeros, four bytes for the length. */
const HEADER_BYTES = 8;
const STDERR = 2;

/** What the engine itself has to say, an error mostly; no output of the container. */
const ENGINE = 3;

/** Far above what any log driver hands out at once: beyond it the bytes are no frames. */
const LARGEST_FRAME = 16 * 1024 * 1024;

/**
 * Reads the frames of a container without a terminal
 * (https://docs.docker.com/reference/api/engine/, "Attach to a container").
 * @throws Error from `push` for bytes that are no frames, and with the engine's own words where it sends an error
 */
export function createFrameDecoder(): PieceDecoder {
  let held: Buffer[] = [];
  let heldBytes = 0;
  /** A large frame comes in many chunks, which are put together once. */
  let wantedBytes = HEADER_BYTES;
  return {
    push: (chunk) => {
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes < wantedBytes) return [];
      const bytes = held.length === 1 ? chunk : Buffer.concat(held);
      const pieces: Piece[] = [];
      let start = 0;
      wantedBytes = frameBytesAt(bytes, start);
      while (start + wantedBytes <= bytes.length) {
        pieces.push(readPiece(bytes, start, start + wantedBytes));
        start += wantedBytes;
        wantedBytes = frameBytesAt(bytes, start);
      }
      held = [bytes.subarray(start)];
      heldBytes = bytes.length - start;
      return pieces;
    },
    // A torn frame is read again.
    end: () => [],
  };
}

/** Header included; of the header alone while that is not whole. */
function frameBytesAt(bytes: Buffer, start: number): number {
  if (start + HEADER_BYTES > bytes.length) return HEADER_BYTES;
  const length = bytes.readUInt32BE(start + 4);
  const type = bytes[start] ?? 0;
  const isHeader = type <= ENGINE && bytes.readUIntBE(start + 1, 3) === 0;
  if (isHeader && length <= LARGEST_FRAME) return HEADER_BYTES + length;
  throw new Error('the engine sends something else than frames');
}

function readPiece(bytes: Buffer, start: number, end: number): Piece {
  const words = bytes.subarray(start + HEADER_BYTES, end);
  const type = bytes[start];
  if (type === ENGINE) throw new Error(`the engine says: ${words.toString('utf8').trim()}`);
  return { stream: type === STDERR ? 'stderr' : 'stdout', bytes: words };
}
