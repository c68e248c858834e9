import type { Stream } from '../../protocol/log-line.js';

/** One line of one stream: its timestamp in ns since the epoch, and its place among those with the same one. */
export interface Mark {
  readonly ns: bigint;
  readonly ordinal: number;
}

/** From where a container's output is read on. */
export interface ResumePoint {
  /** What the engine is asked for: reading from this timestamp on (ns since the epoch) misses nothing. */
  readonly since: bigint;
  /** The last line of each stream that is done with; absent while there was none. */
  readonly stdout?: Mark;
  readonly stderr?: Mark;
}

/** Of a container that nothing was read of: everything the engine has. */
export const BEGINNING: ResumePoint = { since: 0n };

/**
 * How far two streams are apart at most: the engine reads them side by side and writes each line with the time at which
 * it read it, so a line may stand behind a later one of the other stream. In ns.
 */
const SLACK = 10_000_000_000n;

/**
 * The point after one more line. The engine (23 and later: before, it leaves out every older line) hands out everything from the first line on that is as old as `since` or
 * younger, so `since` must not be younger than any line of either stream that is still to come: for a stream whose line
 * is `unfinished` that is the line's begin.
 */
export function advance(
  point: ResumePoint,
  stream: Stream,
  mark: Mark,
  unfinished: bigint | undefined,
): ResumePoint {
  const other = stream === 'stdout' ? point.stderr : point.stdout;
  const newest = larger(larger(mark.ns, point[stream]?.ns), other?.ns);
  const ofOther = larger(newest - SLACK, other?.ns);
  // However far a clock was set back: what comes next may be as old.
  const lowest = smaller(ofOther, mark.ns);
  const since = unfinished === undefined ? lowest : smaller(lowest, unfinished);
  return { ...point, since, [stream]: mark };
}

function larger(one: bigint, two: bigint | undefined): bigint {
  return two !== undefined && two > one ? two : one;
}

function smaller(one: bigint, two: bigint): bigint {
  return two < one ? two : one;
}

/**
 * Tells the lines that were done with from those that were not, while a container is read again. Timestamps alone don't:
 * a clock may have been set back behind the last line, so from that very line on everything is new.
 */
export function createRecall(point: ResumePoint): (stream: Stream, mark: Mark) => boolean {
  const last = { stdout: point.stdout, stderr: point.stderr };
  return (stream, { ns, ordinal }) => {
    const known = last[stream];
    if (known === undefined) return false;
    const isIt = ns === known.ns && ordinal === known.ordinal;
    const isPast = ns > known.ns || (ns === known.ns && ordinal > known.ordinal);
    if (isIt || isPast) last[stream] = undefined;
    return !isPast;
  };
}
