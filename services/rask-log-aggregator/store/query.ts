import type { Level } from '../../protocol/level.js';

/** Which lines are wanted; whatever is absent does not matter. */
export interface Query {
  /** Any of these; empty: all. */
  readonly services: readonly string[];
  readonly project?: string;
  /** This bad or worse. */
  readonly level?: Level;
  /** From this timestamp on, and before that one: RFC 3339 in UTC with nine digits. */
  readonly since?: string;
  readonly until?: string;
  /** Part of the message, in small letters. */
  readonly text?: string;
  /** Only the last so many. */
  readonly tail?: number;
}
