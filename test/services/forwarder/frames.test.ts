import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameDecoder } from '../../../services/rask-log-forwarder/reading/frames.js';
import { frame, pushAll, tornAt } from './pieces.js';

const frames = fc.array(
  fc.record({
    stream: fc.constantFrom('stdout', 'stderr'),
    bytes: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('frames of the engine', () => {
  it('come out the same, wherever the connection tears them', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(300), { maxLength: 4 }), (pieces, places) => {
        const whole = Buffer.concat(pieces.map(({ stream, bytes }) => frame(stream, bytes)));
        expect(pushAll(createFrameDecoder(), tornAt(whole, places))).toEqual(pieces);
      }),
    );
  });

  it('come out the same when torn at each single byte', () => {
    const whole = Buffer.concat([
      frame('stdout', 'one\n'),
      frame('stderr', ''),
      frame('stdout', 'two'),
    ]);
    for (let at = 0; at <= whole.length; at += 1)
      expect(pushAll(createFrameDecoder(), tornAt(whole, [at]))).toHaveLength(3);
  });

  it('may be large: a MiB in small chunks is put together without haste and without loss', () => {
    const words = Buffer.alloc(1024 * 1024, 'x');
    const places = Array.from({ length: 1_024 }, (_, index) => index * 1_024);
    const [piece] = pushAll(createFrameDecoder(), tornAt(frame('stderr', words), places));
    expect(piece?.bytes.equals(words)).toBe(true);
  });

  it('are none when they do not look so', () => {
    const push = (bytes: Buffer) => () => createFrameDecoder().push(bytes);
    expect(push(Buffer.from('HTTP/1.1 200 OK\r\n'))).toThrow('something else than frames');
    expect(push(Buffer.from([1, 0, 0, 0, 0xff, 0, 0, 0]))).toThrow('something else than frames');
  });

  it('may hold an error of the engine itself, which is none of the output', () => {
    const error = Buffer.concat([Buffer.from([3, 0, 0, 0, 0, 0, 0, 5]), Buffer.from('oops\n')]);
    expect(() => createFrameDecoder().push(error)).toThrow('the engine says: oops');
  });

  it('that are torn at the end are left to the next reading', () => {
    const decoder = createFrameDecoder();
    expect(decoder.push(frame('stdout', 'torn').subarray(0, 10))).toEqual([]);
    expect(decoder.end()).toEqual([]);
  });
});
