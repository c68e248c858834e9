import { failureOf } from './failure.js';

/** What was thrown, for `--json`; its schema is `render/schemas/error.json`. */
export function errorDocument(error: unknown) {
  const { code, kind, message, hints, exitCode } = failureOf(error);
  return { v: 1, error: { code, kind, message, hints, exitCode } } as const;
}
