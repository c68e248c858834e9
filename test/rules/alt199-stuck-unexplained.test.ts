import { describe, expect, it } from 'vitest';
import type { Suspect } from '../../src/model/suspect.js';
import { stuckUnexplained } from '../../src/rules/alt199-stuck-unexplained.js';
import { liveContext, snapshot } from './live-context.js';
import { process, stopOld, stopping } from './stopping.js';

describe('ALT199', () => {
  it('gives the raw evidence of a step that nothing explains', () => {
    const found = stuckUnexplained.check(
      liveContext({
        suspect: stopOld,
        container: stopping([]),
        evidence: {
          at: 0,
          container: snapshot(),
          processes: [process({ args: 'server', state: 'S', wchan: 'ep_poll' })],
          output: [{ at: 59_500, stream: 'stdout', text: 'flushing 1204 lines …' }],
        },
      }),
    );
    expect(found?.severity).toBe('error');
    expect(found?.summary).toBe(
      'web is stuck in Recreate for 41s, while stopping old: no rule explains it',
    );
    expect(found?.evidence.map(({ what, text }) => `${what}: ${text}`)).toEqual([
      'step: stopping old, 41s (deadline 40s)',
      'container: running',
      'pid 1: server · state S in ep_poll',
      'said: flushing 1204 lines …',
    ]);
  });

  it('only warns of a silence that honest work shows, too', () => {
    const suspect: Suspect = {
      kind: 'image',
      id: 'build:web',
      image: 'localhost/web',
      operation: 'build',
      since: 0,
      dueAt: 90_000,
    };
    const found = stuckUnexplained.check(liveContext({ suspect }));
    expect(found?.severity).toBe('warning');
    expect(found?.summary).toBe('the build of localhost/web has been silent for 1m 40s');
  });

  it('is quiet about facts whose own rules have been quiet', () => {
    const suspect: Suspect = { ...stopOld, kind: 'killed' };
    expect(stuckUnexplained.check(liveContext({ suspect }))).toBeUndefined();
  });
});
