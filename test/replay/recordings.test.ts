import { describe, expect, it } from 'vitest';
import type { Signal } from '../../src/model/signals.js';
import { imageTimeMs } from '../../src/timeline/image-time.js';
import { emptyTimeline, reduce } from '../../src/timeline/reduce.js';
import { readRecording, recordingNames, signalsOf, type Recording } from './recording.js';

/** Prose that Compose 2.26 ends with when it fails: no decoder claims it, `run` makes it an error. */
const lastWords: Readonly<Record<string, number>> = {
  'build-fails-2.26': 1,
  'port-taken-2.26': 1,
  'pull-fails-2.26': 1,
};

describe.each(recordingNames())('the recording %s', (name) => {
  const recording = readRecording(name);

  it('says with which versions it was made', () => {
    expect(recording.head).toMatchObject({
      v: 1,
      compose: expect.stringMatching(/^2\.\d+/) as string,
      engine: expect.stringMatching(/^2\d\./) as string,
    });
  });

  it('is understood line by line', () => {
    const unparsed = signalsOf(recording).filter((signal) => signal.kind === 'unparsed');
    expect(unparsed).toHaveLength(lastWords[name] ?? 0);
  });
});

const creations = recordingNames().flatMap((name) => {
  const created = signalsOf(readRecording(name)).flatMap((signal) =>
    signal.kind === 'container' && signal.action === 'create' ? [signal] : [],
  );
  return created.length === 0 ? [] : [{ recording: name, created }];
});

describe.each(creations)('the recording $recording', ({ created }) => {
  it('gives every container that it creates a service and a name', () => {
    for (const { service, name, id } of created) {
      expect(service).not.toBe('');
      expect(name).not.toBe('');
      expect(id).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});

describe('what compose said', () => {
  it('is told in one way, whichever version said it', () => {
    const story = (name: string) => storyOf(readRecording(name));
    for (const what of ['up-fresh', 'restart', 'stop', 'rm', 'down']) {
      expect(story(`${what}-2.26`), what).toEqual(story(`${what}-2.40`));
    }
  });
});

describe.each(['pull-2.26', 'pull-2.40'])('the %s', (name) => {
  it('moves with every layer, and ends with all bytes there', () => {
    let timeline = emptyTimeline('alt');
    let moved = 0;
    for (const signal of signalsOf(readRecording(name))) {
      const before = timeline.images.get('web')?.current ?? 0;
      timeline = reduce(timeline, signal);
      if ((timeline.images.get('web')?.current ?? 0) > before) moved += 1;
    }
    const { state, current = 0, total = 1 } = timeline.images.get('web') ?? {};
    expect({ state, share: current / total }).toEqual({ state: 'done', share: 1 });
    expect(total).toBeGreaterThan(1e7);
    expect(moved).toBeGreaterThan(5);
    expect([...timeline.images.keys()]).toEqual(['web']);
  });
});

describe.each(['build-2.26', 'build-2.40', 'build-fails-2.26', 'build-fails-2.40'])(
  'the %s',
  (name) => {
    const signals = signalsOf(readRecording(name));
    const times = signals.filter(({ kind }) => kind === 'build').map(({ at }) => at);

    it('takes from its first line to its last, and is over when compose goes on or ends', () => {
      const isLater = (one: Signal) =>
        one.kind === 'exited' || (one.kind === 'resource' && one.resource !== 'image');
      const until = signals.findIndex(isLater) + 1;
      const timeline = signals.slice(0, until).reduce(reduce, emptyTimeline('alt'));
      const took = Math.max(...times) - Math.min(...times);
      expect(imageTimeMs(timeline, 1e6)).toBe(took);
    });
  },
);

/** Which resource was said to be how; sorted, since Compose works on several at once. */
function storyOf(recording: Recording): readonly string[] {
  return signalsOf(recording)
    .flatMap((signal) =>
      signal.kind === 'resource'
        ? [`${signal.resource} ${signal.name}: ${signal.verb} (${signal.phase})`]
        : [],
    )
    .sort();
}
