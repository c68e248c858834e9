import type { ServerResponse } from 'node:http';
import type { StatsAnswer } from '../../protocol/answers.js';
import { answer } from '../../running/answer.js';
import type { Context } from '../context.js';

/** `GET /v1/stats` */
export async function stats({ store, counts }: Context, response: ServerResponse): Promise<void> {
  const { totals, dropped, oldest, newest } = await store.summary();
  const said: StatsAnswer = {
    lines: totals.lines,
    ...(oldest !== undefined && { oldest }),
    ...(newest !== undefined && { newest }),
    bytes: totals.bytes,
    duplicates: counts.duplicates,
    rejected: counts.rejected,
    dropped: byName(dropped),
  };
  answer(response, 200, said);
}

/** Sums up what a forwarder's starts have said. */
function byName(dropped: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [forwarder, lines] of dropped) {
    const name = forwarder.slice(0, forwarder.lastIndexOf(':'));
    sums.set(name, (sums.get(name) ?? 0) + lines);
  }
  return Object.fromEntries(sums);
}
