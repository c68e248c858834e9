import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stream } from '../../../services/protocol/log-line.js';
import {
  advance,
  BEGINNING,
  createRecall,
  type ResumePoint,
} from '../../../services/rask-log-forwarder/reading/resume-point.js';

interface Line {
  readonly stream: Stream;
  readonly ns: bigint;
  readonly ordinal: number;
}

const SECOND = 1_000_000_000n;
const line = (seconds: number, stream: Stream = 'stdout', ordinal = 0): Line => ({
  ...{ stream, ordinal },
  ns: BigInt(seconds * 10) * (SECOND / 10n),
});

const after = (lines: readonly Line[], unfinished?: bigint): ResumePoint =>
  lines.reduce((point, one) => advance(point, one.stream, one, unfinished), BEGINNING);

/** As the engine hands out a log: everything from the first line on that is not older than `since`. */
function readAgain(log: readonly Line[], point: ResumePoint): readonly Line[] {
  const first = log.findIndex(({ ns }) => ns >= point.since);
  const isKnown = createRecall(point);
  return (first === -1 ? [] : log.slice(first)).filter((one) => !isKnown(one.stream, one));
}

describe('reading on', () => {
  it('begins with everything', () => {
    const log = [line(1), line(2, 'stderr')];
    expect(readAgain(log, BEGINNING)).toEqual(log);
  });

  it('hands out what came after the last line, and nothing twice', () => {
    const log = [line(1), line(2, 'stderr'), line(2, 'stderr', 1), line(3), line(4)];
    for (let done = 0; done <= log.length; done += 1)
      expect(readAgain(log, after(log.slice(0, done)))).toEqual(log.slice(done));
  });

  it('misses no line of a stream that was late by some seconds', () => {
    const read = [line(10), line(20)];
    const late = line(12, 'stderr');
    expect(readAgain([...read, late, line(21)], after(read))).toEqual([late, line(21)]);
  });

  it('goes back to the begin of a line that was not whole', () => {
    const point = after([line(30, 'stderr')], line(5).ns);
    expect(point.since).toBe(line(5).ns);
  });

  it('misses nothing when the clock was set back, by a little or by years', () => {
    for (const back of [1, 5, 100, 5_000]) {
      const before = [line(10_000), line(10_001)];
      const since = [line(10_001 - back), line(10_002 - back)];
      const log = [...before, ...since];
      expect(readAgain(log, after(before))).toEqual(since);
      expect(readAgain(log, after(log.slice(0, 3)))).toEqual(
        expect.arrayContaining(since.slice(1)),
      );
    }
  });

  it('is not blind until an hour that a quiet stream has reached before the clock was set back', () => {
    const point = after([line(2_000, 'stderr'), line(1_001)]);
    // What was printed before is rotated away.
    const since = [line(1_002), line(1_003, 'stderr')];
    expect(readAgain(since, point)).toContainEqual(line(1_002));
  });

  it('misses nothing of streams that are at most ten seconds apart, wherever it was broken off', () => {
    const lines = fc.array(
      fc.record({ step: fc.nat(300), lag: fc.nat(99), isError: fc.boolean() }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(lines, fc.nat(30), (steps, done) => {
        let now = 0;
        const last = { stdout: -1, stderr: -1 };
        const log = steps.map(({ step, lag, isError }) => {
          const stream = isError ? 'stderr' : 'stdout';
          now += step;
          last[stream] = Math.max(now - lag, last[stream] + 1, 0);
          return line(last[stream] / 10, stream);
        });
        const rest = readAgain(log, after(log.slice(0, done)));
        expect(rest).toEqual(expect.arrayContaining(log.slice(done)));
      }),
    );
  });
});
