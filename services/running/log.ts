import type { Level } from '../protocol/level.js';

/** Says something: a level, a sentence, and what belongs to it. */
export type Log = (
  level: Level,
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

/** A log of one JSON line per message to standard output, where the log forwarders read it. */
export function createLog(service: string): Log {
  return (level, message, fields = {}) => {
    const line = { time: new Date().toISOString(), level, service, message, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
}

/** What an error says, its causes included: `fetch failed: connect ECONNREFUSED …`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasonOf(error.cause)}`;
}
