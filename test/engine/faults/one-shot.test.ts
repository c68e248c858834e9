import { describe, expect, it } from 'vitest';
import { throughEachCompose, withFault } from './matrix.js';
import { obedient, service, services, shell } from './programs.js';

const file = 'profiles/core.yaml';

/** A one-shot, and a service that waits for it to end well. */
const stack = (script: string, restart = '"no"') => ({
  [file]: services(
    service('migrate', [shell(script), `restart: ${restart}`]),
    service('web', [
      obedient,
      'depends_on:',
      '  migrate: {condition: service_completed_successfully}',
    ]),
  ),
});

/** Deadlines of a one-shot's silence. */
const patience = 3;

describe('a one-shot that others wait for', () => {
  throughEachCompose((compose) => {
    it('and that hangs without a word is a warning, and ends well when it goes on', async () => {
      const hangs = 'echo begun; while ! test -e /tmp/go; do sleep 0.1; done';
      await withFault(compose, stack(hangs), async (fault) => {
        const run = fault.run(['up', 'core', '--stuck-timeout', '2s', '--on-stuck', 'abort']);
        const { at: since } = await fault.engine.first('migrate', 'start');
        const { finding } = await run.report({
          ...{ rule: 'ALT106', service: 'migrate', severity: 'warning', step: 'wait' },
          ...{ cause: /says nothing/, since, deadlineMs: patience * 2000, victims: ['web'] },
          location: { file, text: 'migrate: {condition' },
        });
        const id = await fault.container('migrate');
        await fault.project.docker('exec', id, 'touch', '/tmp/go');
        await run.watched.cleared(finding.id);
        await run.ended({ exitCode: 0 });
      });
    });

    it('and that fails is an error at once, with its exit code and last words', async () => {
      await withFault(compose, stack('echo no such table; exit 3'), async (fault) => {
        const run = fault.run(['up', 'core']);
        const { at: since } = await fault.engine.first('migrate', 'die');
        const { finding } = await run.report({
          ...{ rule: 'ALT106', service: 'migrate', severity: 'error', cause: /exit 3/ },
          ...{ since, deadlineMs: 0, victims: ['web'], location: { file, text: 'command' } },
        });
        expect(finding.evidence.map(({ text }) => text).join()).toMatch(/no such table/);
        await run.ended({ exitCode: 5 });
        await fault.project.write(stack('exit 0'));
        const again = fault.run(['up', 'core']);
        await again.ended({ exitCode: 0 });
        expect(again.watched.told).toEqual([]);
      });
    });

    it('and that fails twice and then does its work is no error', async () => {
      const third = 'echo >> /lives; test $$(wc -l < /lives) -gt 2';
      await withFault(compose, stack(third, 'on-failure:3'), async (fault) => {
        const run = fault.run(['up', 'core', '--on-stuck', 'abort']);
        await run.ended({ exitCode: 0 });
      });
    });

    it('and that has used up its attempts has failed', async () => {
      await withFault(compose, stack('exit 3', 'on-failure:1'), async (fault) => {
        const run = fault.run(['up', 'core']);
        const first = await fault.engine.first('migrate', 'die');
        const { at: since } = await fault.engine.first('migrate', 'die', { after: first.at });
        await run.report({
          ...{ rule: 'ALT106', service: 'migrate', severity: 'error', cause: /exit 3/ },
          ...{ since, deadlineMs: 0, victims: ['web'] },
        });
        await run.ended({ exitCode: 5 });
      });
    });

    it('and that works for long and prints is no finding', async () => {
      // Longer than two silences would be allowed to last.
      const long = 'for i in 1 2 3 4 5 6 7; do echo step $$i; sleep 2; done';
      await withFault(compose, stack(long), async (fault) => {
        const run = fault.run(['up', 'core', '--stuck-timeout', '2s']);
        await run.ended({ exitCode: 0 });
        expect(run.watched.told).toEqual([]);
      });
    });
  });
});
