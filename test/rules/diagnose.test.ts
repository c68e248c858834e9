import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/rules/diagnose.js';
import { liveRules } from '../../src/rules/live-rules.js';
import { liveContext, snapshot } from './live-context.js';
import { process, stopOld, stopping, term } from './stopping.js';

const evidence = {
  at: 99_000,
  container: snapshot({ config: { stopTimeoutMs: 60_000 } }),
  processes: [process({ ignored: term })],
};

describe('diagnose', () => {
  it('makes a whole finding of what a rule says', () => {
    const report = diagnose(
      liveContext({
        suspect: stopOld,
        container: stopping([15]),
        evidence,
        victims: [{ service: 'db', downMs: 41_000 }],
        places: { web: { stop_grace_period: { line: 14 } } },
      }),
    );
    expect(report?.finding).toMatchObject({
      id: 'alt-web-1:stop-old',
      rule: 'ALT101',
      severity: 'error',
      subject: { profile: 'core', service: 'web', container: 'alt-web-1' },
      step: 'stop-old',
      elapsedMs: 41_000,
      victims: ['db'],
      location: { file: 'profiles/core.yaml', line: 14, column: 5 },
    });
    expect(report?.frames.map(({ note }) => note)).toEqual(['so SIGKILL comes in 19s']);
  });

  it('counts the time of a step from its beginning, not from its last progress', () => {
    const container = stopping([15], { stepStartedAt: 50_000, progressAt: 70_000 });
    const report = diagnose(liveContext({ suspect: stopOld, container, evidence }));
    expect(report?.finding.elapsedMs).toBe(50_000);
  });

  it('blames the shim of a container before what is known of the container', () => {
    const context = liveContext({
      suspect: stopOld,
      container: stopping([15]),
      evidence: { ...evidence, container: 'silent', pulse: { ping: 3, info: 20 } },
    });
    expect(diagnose(context)?.finding.rule).toBe('ALT111');
  });

  it.each<[string, string]>([
    ['No such container: 7ef214b6828a_alt-web-1', 'ALT112'],
    ['removal of container 7ef214b6828a is already in progress', 'ALT114'],
    ['cannot join network of a non running container: 0bb404597206', 'ALT108'],
    ['tried to kill container, but did not receive an exit event', 'ALT102'],
    ['cannot start a paused container, try unpause instead', 'ALT113'],
    ['something that nobody has ever read', 'ALT116'],
  ])('finds the rule behind the error %s', (words, rule) => {
    const error = `Error response from daemon: ${words}`;
    const suspect = { ...stopOld, kind: 'container-error' as const, error };
    expect(diagnose(liveContext({ suspect }))?.finding.rule).toBe(rule);
  });

  it('has something to say of every step, by the last rule if by no other', () => {
    expect(liveRules.at(-1)?.code).toBe('ALT199');
    const context = liveContext({ suspect: stopOld, container: stopping([]) });
    expect(diagnose(context)?.finding.rule).toBe('ALT199');
  });

  it('says nothing where a fact turns out to be none', () => {
    expect(diagnose(liveContext({ suspect: { ...stopOld, kind: 'killed' } }))).toBeUndefined();
  });
});
