import type { Stream } from '../../../services/protocol/log-line.js';
import { formatTimestamp } from '../../../services/protocol/timestamp.js';
import type { Piece, PieceDecoder } from '../../../services/rask-log-forwarder/reading/piece.js';

/** One frame as the engine sends it. */
export function frame(stream: Stream, words: string | Buffer): Buffer {
  return frameOf(stream === 'stdout' ? 1 : 2, words);
}

/** One frame with the engine's own words. */
export function engineFrame(words: string): Buffer {
  return frameOf(3, words);
}

function frameOf(type: number, words: string | Buffer): Buffer {
  const body = Buffer.from(words);
  const header = Buffer.alloc(8);
  header[0] = type;
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

/** What the engine puts before the words: the nth ns of a certain second. */
export const time = (ns: number) => `${formatTimestamp(1_800_000_000_000_000_000n + BigInt(ns))} `;

export function piece(ns: number, words: string, stream: Stream = 'stdout'): Piece {
  return { stream, bytes: Buffer.from(time(ns) + words) };
}

/** The parts that bytes fall into when they are cut at these places. */
export function tornAt(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const cuts = [0, ...places.toSorted((one, other) => one - other), bytes.length];
  return cuts
    .slice(1)
    .map((end, index) => bytes.subarray(cuts[index], Math.max(end, cuts[index] ?? 0)));
}

/** All that a decoder hands out, its rest included. */
export function pushAll(decoder: PieceDecoder, chunks: readonly Buffer[]): readonly Piece[] {
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()];
}
