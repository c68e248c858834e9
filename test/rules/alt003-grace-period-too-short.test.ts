import { describe, expect, it } from 'vitest';
import { gracePeriodTooShort as rule } from '../../src/rules/alt003-grace-period-too-short.js';
import { check } from './lint.js';

const service = (...lines: readonly string[]) =>
  ['services:', '  worker:', '    image: x', ...lines.map((line) => `    ${line}`), ''].join('\n');

describe('a grace period', () => {
  it('shorter than the declared shutdown is a warning that can be fixed', async () => {
    const yaml = service('stop_grace_period: 5s', 'x-altctl: {shutdown: 20s}');
    expect(await check(rule, yaml)).toMatchObject([
      {
        service: 'worker',
        severity: 'warning',
        summary:
          'worker needs 20s to shut down, as x-altctl.shutdown declares, and is killed after 5s',
        remedy: [{ text: 'stop_grace_period: 30s', patch: true }],
        places: [{ location: { line: 4, column: 5 } }, { location: { line: 5 } }],
      },
    ]);
  });

  it('of 10 s by default is too short for a shutdown of 10 s, which needs 15 s', async () => {
    const [found] = await check(rule, service('x-altctl: {shutdown: 10s}'));
    expect(found?.remedy).toEqual([{ text: 'stop_grace_period: 15s', patch: true }]);
    expect(found?.evidence).toContainEqual({ what: 'grace', text: '10s, as nothing else is said' });
    expect(found?.places?.[0]?.location).toMatchObject({ line: 2 });
  });

  it('shorter than what an earlier run measured says so', async () => {
    const observedStops = { worker: { longestMs: 7400 } };
    const yaml = service('stop_grace_period: 2s', 'x-altctl: {shutdown: 1s}');
    const [found] = await check(rule, yaml, { observedStops });
    expect(found?.summary).toBe(
      'worker needs 7.4s to shut down, as an earlier run measured, and is killed after 2s',
    );
    expect(found?.remedy).toEqual([{ text: 'stop_grace_period: 13s', patch: true }]);
  });

  it('that has killed in an earlier run is told of, without a fix: nobody knows how long it takes', async () => {
    const observedStops = { worker: { longestMs: 400, killedAfterMs: 10_020 } };
    const [found] = await check(rule, service(), { observedStops });
    expect(found?.summary).toBe(
      'worker was killed at the end of its grace period in an earlier run',
    );
    expect(found?.evidence[0]?.text).toBe('an earlier run saw SIGKILL end it after 10s');
    expect(found?.remedy.some(({ patch }) => patch === true)).toBe(false);
  });

  it('that was made longer since it has killed is given another chance', async () => {
    const observedStops = { worker: { longestMs: 0, killedAfterMs: 5_030 } };
    const now = (grace: string) =>
      check(rule, service(`stop_grace_period: ${grace}`), { observedStops });
    expect(await now('5s')).toHaveLength(1);
    expect(await now('4s')).toHaveLength(1);
    expect(await now('12s')).toEqual([]);
  });

  it.each([
    ['is longer', ['stop_grace_period: 1m30s', 'x-altctl: {shutdown: 20s}']],
    ['is the default, and nothing is known of the shutdown', []],
    [
      'depends on a variable without a value',
      ['stop_grace_period: ${GRACE}', 'x-altctl: {shutdown: 20s}'],
    ],
  ])('is fine where it %s', async (_, lines) => {
    expect(await check(rule, service(...lines))).toEqual([]);
  });

  it('is read with its variables filled in', async () => {
    const yaml = service('stop_grace_period: ${GRACE:-30s}', 'x-altctl: {shutdown: 20s}');
    expect(await check(rule, yaml)).toEqual([]);
    expect(await check(rule, yaml, { env: { GRACE: '8s' } })).toHaveLength(1);
  });
});
