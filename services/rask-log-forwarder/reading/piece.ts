import type { Stream } from '../../protocol/log-line.js';

/**
 * A line, or a part of one, as the engine hands it out: its timestamp, a blank, the words; a newline only where the
 * line ends.
 */
export interface Piece {
  readonly stream: Stream;
  readonly bytes: Buffer;
}

/** The engine cuts what a container prints into pieces of at most so many bytes. */
export const PIECE_BYTES = 16 * 1024;

/** Takes bytes as they come and hands out pieces as soon as they are whole. */
export interface PieceDecoder {
  readonly push: (chunk: Buffer) => readonly Piece[];
  /** What stands at the end without being whole. */
  readonly end: () => readonly Piece[];
}
