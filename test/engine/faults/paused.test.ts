import { describe, expect, it } from 'vitest';
import { throughEachCompose, withFault } from './matrix.js';
import { configured, obedient, service, services } from './programs.js';

const file = 'profiles/core.yaml';

const stack = (value: string) => ({
  [file]: services(service('paused', [obedient, configured(value)]), service('other', [obedient])),
});

describe('a paused container', () => {
  throughEachCompose((compose) => {
    it('whose configuration has changed is recreated as any other', async () => {
      await withFault(compose, stack('one'), async (fault) => {
        await fault.bringUp();
        await fault.project.docker('pause', await fault.container('paused'));
        await fault.project.write(stack('two'));
        const run = fault.run(['up', 'core']);
        await run.ended({ exitCode: 0 });
        expect(run.watched.told).toEqual([]);
        expect(await fault.project.inspect('paused', '{{.State.Status}}')).toBe('running');
      });
    });

    it('that has not changed is an error as soon as compose has failed on it', async () => {
      await withFault(compose, stack('one'), async (fault) => {
        await fault.bringUp();
        await fault.project.docker('pause', await fault.container('paused'));
        const run = fault.run(['up', 'core']);
        // No event tells of the refusal: the first word of it is compose's own.
        const refused = 'cannot start a paused container';
        const { at: since } = await run.watched.line(({ text = '' }) => text.includes(refused));
        const { finding } = await run.report({
          ...{ rule: 'ALT113', service: 'paused', severity: 'error', cause: /is paused/ },
          ...{ since, deadlineMs: 0 },
          location: { file, text: 'paused:' },
        });
        const unpause = finding.remedy.find(({ command }) => (command ?? '').includes('unpause'));
        expect(unpause?.command).toBe(`docker unpause ${fault.project.name}-paused-1`);
        await run.ended({ exitCode: 3 });

        await fault.project.docker('unpause', await fault.container('paused'));
        const again = fault.run(['up', 'core']);
        await again.ended({ exitCode: 0 });
        expect(again.watched.told).toEqual([]);
      });
    });
  });
});
