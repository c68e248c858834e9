import { describe, expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../src/model/container.js';
import type { Suspect } from '../../src/model/suspect.js';
import { leftoverReplacement } from '../../src/rules/alt109-leftover-replacement.js';
import { liveContext, snapshot } from './live-context.js';

const suspect: Suspect = {
  kind: 'leftover',
  id: 'alt-web-1:leftover',
  container: 'alt-web-1',
  service: 'web',
  since: 90_000,
  dueAt: 90_000,
};
const left = snapshot({
  id: 'c392af1d86b680a93a4d2656c4493e9d02ca16bec5a611f8b4f8a04e1d3b4797',
  name: 'a306034563af_alt-web-1',
  status: 'created',
});

const check = (others: readonly ContainerSnapshot[]) =>
  leftoverReplacement.check(liveContext({ suspect, evidence: { at: 0, others } }));

describe('ALT109', () => {
  it('tells a twin of a running container, which can go', () => {
    const found = check([snapshot(), left]);
    expect(found?.severity).toBe('warning');
    expect(found?.summary).toBe(
      'web has a leftover beside alt-web-1: a306034563af_alt-web-1, from an interrupted Recreate',
    );
    expect(found?.evidence).toContainEqual({
      what: 'leftover',
      text: 'a306034563af_alt-web-1 (c392af1d86b6), created, never started',
    });
    expect(found?.remedy).toEqual([{ text: 'remove the leftover', command: 'altctl repair' }]);
  });

  it("tells a service's only container, which must stay", () => {
    const found = check([left]);
    expect(found?.summary).toContain('web has only a306034563af_alt-web-1');
    expect(found?.remedy[0]?.text).toBe('give it its plain name and start it');
  });

  it('says nothing of anything else', () => {
    const other: Suspect = { ...suspect, kind: 'paused' };
    expect(leftoverReplacement.check(liveContext({ suspect: other }))).toBeUndefined();
  });
});
