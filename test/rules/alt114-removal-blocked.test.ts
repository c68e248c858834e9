import { describe, expect, it } from 'vitest';
import type { ContainerStatus } from '../../src/model/container.js';
import type { Suspect } from '../../src/model/suspect.js';
import { removalBlocked } from '../../src/rules/alt114-removal-blocked.js';
import { liveContext, snapshot } from './live-context.js';
import { stopOld } from './stopping.js';

const removing: Suspect = {
  ...stopOld,
  kind: 'step',
  operation: 'recreate',
  step: 'remove-old',
};
const check = (suspect: Suspect, status: ContainerStatus) =>
  removalBlocked.check(
    liveContext({ suspect, evidence: { at: 0, container: snapshot({ status }) } }),
  );

describe('ALT114', () => {
  it('says that the engine does not finish a removal, and for how long', () => {
    const found = check(removing, 'exited');
    expect(found?.severity).toBe('error');
    expect(found?.summary).toBe('web: its container cannot be removed, for 41s now');
    expect(found?.remedy.map(({ command }) => command)).toContain('docker rm -f alt-web-1');
  });

  it.each<[ContainerStatus, string]>([
    ['dead', 'an earlier removal has failed halfway'],
    ['removing', 'another removal of it is under way'],
  ])('explains a container that is %s', (status, words) => {
    expect(check(removing, status)?.summary).toContain(words);
  });

  it.each([
    [
      'Error response from daemon: removal of container 0706aee31bbc is already in progress',
      'another removal',
    ],
    [
      'Error response from daemon: container 0706aee31bbc: driver "overlay2" failed to remove root filesystem: unlinkat /var/lib/docker/overlay2/f00/merged: device or resource busy',
      'a mount of it is in use',
    ],
  ])('reads the error %s', (error, words) => {
    const found = check({ ...stopOld, kind: 'container-error', error }, 'exited');
    expect(found?.summary).toContain(words);
    expect(found?.evidence).toContainEqual({ what: 'error', text: error });
  });

  it('leaves a container that is being stopped to other rules', () => {
    expect(check(stopOld, 'running')).toBeUndefined();
  });
});
