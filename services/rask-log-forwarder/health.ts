import type { TargetFollower } from './target-follower.js';
import type { Backlog } from './keeping/backlog.js';
import type { Spool } from './keeping/spool.js';
import type { Courier } from './sending/courier.js';

/** Three listings that did not come, or attempts to read a container for so long, in ms. */
const SILENCE_MS = 45_000;

/** How the forwarder is. */
export interface Health {
  readonly status: 'ok' | 'failing';
  /** What it suffers from. */
  readonly reason?: string;
  /** An aggregator that is away is not the forwarder's illness. */
  readonly aggregator: string;
  readonly following: readonly string[];
  /** Lines that are read and not acknowledged, in memory and on disk. */
  readonly queued: number;
  readonly spooled: number;
  /** Lines dropped so far, by earlier starts too. */
  readonly dropped: number;
}

type Follower = Pick<TargetFollower, 'following' | 'lastListed' | 'unreachable' | 'unreadable'>;

export interface Parts {
  readonly follower: Follower;
  readonly backlog: Pick<Backlog, 'queued'>;
  readonly spool: Pick<Spool, 'lines'>;
  readonly courier: Pick<Courier, 'away'>;
  readonly dropped: number;
  /** Why sending has ended although nobody wanted it to. */
  readonly failure: string | undefined;
}

/** While the forwarder looks for its own project. */
export const STARTING: Health = {
  ...{ status: 'failing', reason: 'the engine has not answered yet', aggregator: 'not asked yet' },
  ...{ following: [], queued: 0, spooled: 0, dropped: 0 },
};

/** @param now ms of the process's own clock (`performance.now()`) */
export function healthOf(parts: Parts, now: number): Health {
  const { follower, backlog, spool, courier, dropped } = parts;
  const reason = parts.failure ?? engineTrouble(follower, now);
  const { away } = courier;
  return {
    status: reason === undefined ? 'ok' : 'failing',
    ...(reason !== undefined && { reason }),
    aggregator:
      away === undefined
        ? 'takes lines'
        : `takes nothing since ${new Date(away.since).toISOString()} (${away.reason}); lines are kept`,
    following: follower.following,
    queued: backlog.queued.lines,
    spooled: spool.lines,
    dropped,
  };
}

function engineTrouble(follower: Follower, now: number): string | undefined {
  if (follower.unreachable !== undefined)
    return `the engine does not answer: ${follower.unreachable}`;
  if (follower.lastListed === undefined) return STARTING.reason;
  const silence = now - follower.lastListed;
  if (silence > SILENCE_MS) return `the engine was last heard of ${seconds(silence)} ago`;
  const lost = follower.unreadable.find(({ since }) => now - since > SILENCE_MS);
  if (lost === undefined) return undefined;
  return `${lost.name} cannot be read for ${seconds(now - lost.since)}: ${lost.reason}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)}s`;
}
