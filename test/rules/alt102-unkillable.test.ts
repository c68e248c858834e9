import { describe, expect, it } from 'vitest';
import { unkillable } from '../../src/rules/alt102-unkillable.js';
import { liveContext, snapshot } from './live-context.js';
import { process, stopOld, stopping } from './stopping.js';

/** Compose 2.40.3 on Engine 20.10.24, of a container whose child cgroup was frozen. */
const noExit =
  'Error response from daemon: cannot stop container: a306034563af69eccb040e878498778e7a06997af4f48415ae3dc4163088b559: tried to kill container, but did not receive an exit event';

describe('ALT102', () => {
  it('says of a container that outlives SIGKILL that its cgroup is frozen', () => {
    const found = unkillable.check(
      liveContext({
        suspect: stopOld,
        container: stopping([15, 9]),
        evidence: {
          at: 0,
          container: snapshot(),
          processes: [process({ state: 'D', wchan: '__refrigerator' })],
        },
      }),
    );
    expect(found?.severity).toBe('error');
    expect(found?.cause?.reason).toBe('its cgroup is frozen');
    expect(found?.evidence.find(({ what }) => what === 'pid 1')?.text).toContain(
      'state D in __refrigerator',
    );
    expect(found?.remedy[0]?.text).toContain('thaw');
  });

  it('names the child that waits for a hung FUSE mount, while PID 1 only waits for it', () => {
    const child = { pid: 18943, parent: 18417, state: 'D', wchan: 'request_wait_answer' };
    const found = unkillable.check(
      liveContext({
        suspect: { ...stopOld, kind: 'container-error', error: noExit },
        evidence: { at: 0, processes: [process(), process({ ...child, args: 'cat /mnt/f' })] },
      }),
    );
    expect(found?.summary).toContain('a FUSE mount that it uses does not answer');
    expect(found?.evidence).toContainEqual({
      what: 'pid 18943',
      text: 'cat /mnt/f · state D in request_wait_answer',
    });
    expect(found?.remedy.map(({ command }) => command)).toContain('sudo cat /proc/18943/stack');
  });

  it('knows it from the error of compose alone', () => {
    const suspect = { ...stopOld, kind: 'compose-failed' as const, error: noExit };
    const found = unkillable.check(liveContext({ suspect }));
    expect(found?.severity).toBe('error');
    expect(found?.evidence).toContainEqual({ what: 'error', text: noExit });
  });

  it('does not judge in the moment after SIGKILL, nor before it', () => {
    const now = { suspect: stopOld, container: stopping([15, 9], { progressAt: 99_500 }) };
    expect(unkillable.check(liveContext(now))).toBeUndefined();
    const before = { suspect: stopOld, container: stopping([15]) };
    expect(unkillable.check(liveContext(before))).toBeUndefined();
  });
});
