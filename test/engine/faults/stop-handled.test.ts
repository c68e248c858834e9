import { describe, expect, it } from 'vitest';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';
import { configured, service, services, slowToStop } from './programs.js';

const file = 'profiles/core.yaml';

const stack = (seconds: number, grace: string, value: string) => ({
  [file]: services(
    service('polite', [slowToStop(seconds), `stop_grace_period: ${grace}`, configured(value)]),
  ),
});

describe('a container that handles SIGTERM and needs its time', () => {
  throughEachCompose((compose) => {
    it('is an info with its end at the deadline, and all ends well', async () => {
      await withFault(compose, stack(8, '15s', 'one'), async (fault) => {
        await fault.bringUp();
        await fault.project.write(stack(8, '15s', 'two'));
        const run = fault.run(['up', 'core']);
        const { at: since } = await fault.engine.first('polite', 'kill', { signal: 15 });
        const { finding } = await run.report({
          ...{ rule: 'ALT101', service: 'polite', severity: 'info', step: 'stop-old' },
          ...{ cause: /is shutting down, expected to end in (1[01]|[5-9])s/, since, deadlineMs },
          location: { file, text: 'stop_grace_period' },
        });
        await run.watched.cleared(finding.id);
        await run.ended({ exitCode: 0 });
        expect(run.watched.aboveInfo).toEqual([]);
        expect((await fault.engine.first('polite', 'die')).exitCode).toBe(0);
      });
    });

    it('is left in peace by --on-stuck recover', async () => {
      await withFault(compose, stack(6, '15s', 'one'), async (fault) => {
        await fault.bringUp();
        await fault.project.write(stack(6, '15s', 'two'));
        const run = fault.run(['up', 'core', '--on-stuck', 'recover']);
        await run.ended({ exitCode: 0 });
        expect(run.watched.aboveInfo).toEqual([]);
        expect((await fault.engine.first('polite', 'die')).exitCode).toBe(0);
        const signals = fault.engine.all.filter(({ action }) => action === 'kill');
        expect(signals.map(({ signal }) => signal)).toEqual([15]);
      });
    });

    it('is left in peace by --on-stuck abort', async () => {
      await withFault(compose, stack(6, '15s', 'one'), async (fault) => {
        await fault.bringUp();
        await fault.project.write(stack(6, '15s', 'two'));
        const run = fault.run(['up', 'core', '--on-stuck', 'abort']);
        await run.ended({ exitCode: 0 });
        expect(run.watched.aboveInfo).toEqual([]);
      });
    });
  });
});
