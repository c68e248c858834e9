import { describe, expect, it } from 'vitest';
import type { Suspect } from '../../src/model/suspect.js';
import { runInProgress } from '../../src/rules/alt112-run-in-progress.js';
import { liveContext } from './live-context.js';

const base = { id: 'x', container: 'alt-web-1', service: 'web', since: 94_000, dueAt: 96_000 };
const check = (suspect: Suspect) => runInProgress.check(liveContext({ suspect }));

describe('ALT112', () => {
  it('says what was done to which container without being asked for', () => {
    const found = check({ ...base, kind: 'foreign', action: 'destroy' });
    expect(found?.severity).toBe('error');
    expect(found?.summary).toBe(
      'web: alt-web-1 was removed, which this run did not ask for: another run, or a person with docker, works on project alt',
    );
    expect(found?.evidence[0]?.text).toContain('removed 6s ago');
    expect(found?.remedy.map(({ command }) => command)).toContain('altctl up core');
  });

  // Compose 2.40.3, two runs on the same containers.
  it.each([
    'Error response from daemon: Conflict. The container name "/82747b90e2e9_alt-web-1" is already in use by container "0706aee31bbc".',
    'Error response from daemon: No such container: 7ef214b6828a_alt-web-1',
    'Error response from daemon: Error when allocating new name: Conflict. The container name "/alt-web-1" is already in use by container "7ef214b6828a".',
  ])('knows the error of a compose that was overtaken: %s', (error) => {
    expect(check({ ...base, kind: 'container-error', error })?.severity).toBe('error');
    expect(check({ ...base, kind: 'compose-failed', error })?.severity).toBe('error');
  });

  it("leaves alone a name that another project's container bears", () => {
    const error = 'Conflict. The container name "/web" is already in use by container "0706aee3".';
    expect(check({ ...base, kind: 'container-error', error })).toBeUndefined();
  });
});
