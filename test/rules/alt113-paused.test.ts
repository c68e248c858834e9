import { describe, expect, it } from 'vitest';
import { paused } from '../../src/rules/alt113-paused.js';
import { liveContext, snapshot } from './live-context.js';

const about = {
  id: 'x',
  container: 'alt-web-1',
  service: 'web',
  since: 60_000,
  dueAt: 100_000,
} as const;

describe('a paused container', () => {
  it('is told with both commands that let it go on', () => {
    const found = paused.check(
      liveContext({
        suspect: { ...about, kind: 'paused' },
        evidence: { at: 100_000, container: snapshot({ status: 'paused' }) },
        places: { web: { '': { line: 2 } } },
      }),
    );
    expect(found).toMatchObject({
      severity: 'error',
      summary: 'web is paused: compose can neither start it nor wait for it',
      places: [{ location: { line: 2 } }],
    });
    expect(found?.remedy.map(({ command }) => command)).toEqual([
      'docker unpause alt-web-1',
      'altctl compose web -- unpause web',
      undefined,
    ]);
  });

  it('is known from the engine’s refusal to start it', () => {
    const error =
      'Error response from daemon: cannot start a paused container, try unpause instead';
    const found = paused.check(
      liveContext({ suspect: { ...about, kind: 'container-error', error } }),
    );
    expect(found?.summary).toContain('web is paused');
    expect(found?.evidence).toContainEqual({
      what: 'said',
      text: 'cannot start a paused container, try unpause instead',
    });
  });

  it('is not reported when it runs again', () => {
    const evidence = { at: 100_000, container: snapshot() };
    expect(
      paused.check(liveContext({ suspect: { ...about, kind: 'paused' }, evidence })),
    ).toBeUndefined();
  });

  it('is not seen in other errors', () => {
    const error = 'Error response from daemon: unknown or invalid runtime name: nvidia';
    expect(
      paused.check(liveContext({ suspect: { ...about, kind: 'container-error', error } })),
    ).toBeUndefined();
  });
});
