import type { Clock } from '../../model/ports.js';

/** What the first of these comes to, or undefined when none has come to an end after `ms`. */
export async function within<Result>(
  clock: Clock,
  ms: number,
  ...awaited: readonly Promise<Result>[]
): Promise<Result | undefined> {
  const over = new AbortController();
  const late = clock.sleep(ms, over.signal).then(() => undefined);
  try {
    return await Promise.race([...awaited, late]);
  } finally {
    over.abort();
  }
}
