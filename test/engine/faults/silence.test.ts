import { describe, expect, it } from 'vitest';
import { throughEachCompose, withFault } from './matrix.js';
import { quickProbe, untilTold } from '../services.js';
import { configured, obedient, service, services, shell, slowToStop } from './programs.js';

const file = 'profiles/core.yaml';

/** Healthy some seconds after its start. */
const boots = (seconds: number, startPeriod: string) => [
  shell(`trap 'exit 0' TERM; rm -f /up; sleep ${seconds} & wait; touch /up; ${untilTold}`),
  `healthcheck: ${quickProbe('/up', startPeriod)}`,
];

/** Honest work, on a machine that others use as well: nothing above info is said of it. */
describe('nothing is found', () => {
  throughEachCompose((compose) => {
    it('in a boot that takes longer than the deadline, within its start_period', async () => {
      const keys = boots(8, '12s');
      const after = service('after', [
        obedient,
        'depends_on: {slow: {condition: service_healthy}}',
      ]);
      await withFault(
        compose,
        { [file]: services(service('slow', keys), after) },
        async (fault) => {
          const run = fault.run(['up', 'core']);
          await run.ended({ exitCode: 0 });
          expect(run.watched.told).toEqual([]);
        },
      );
    });

    it('in a shutdown that takes longer than the deadline, within its grace period', async () => {
      const stack = (value: string) => ({
        [file]: services(
          service('slow', [slowToStop(5), 'stop_grace_period: 8s', configured(value)]),
        ),
      });
      await withFault(compose, stack('one'), async (fault) => {
        await fault.bringUp();
        await fault.project.write(stack('two'));
        const run = fault.run(['up', 'core']);
        await run.ended({ exitCode: 0 });
        expect(run.watched.aboveInfo).toEqual([]);
      });
    });

    it('in a chain eight deep in which each is quick', async () => {
      const link = (index: number) =>
        service(`link${index}`, [
          ...boots(1, '5s'),
          ...(index === 0 ? [] : [`depends_on: {link${index - 1}: {condition: service_healthy}}`]),
        ]);
      const chain = Array.from({ length: 8 }, (_, index) => link(index));
      await withFault(compose, { [file]: services(...chain) }, async (fault) => {
        const run = fault.run(['up', 'core']);
        await run.ended({ exitCode: 0, limitMs: 60_000 });
        expect(run.watched.told).toEqual([]);
      });
    });
  });
});
