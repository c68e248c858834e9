import { describe, expect, it } from 'vitest';
import { throughEachCompose, withFault } from './matrix.js';
import { obedient, service, services, shell } from './programs.js';

const file = 'profiles/core.yaml';

const stack = (...keys: readonly string[]) => ({
  [file]: services(service('loop', [...keys, 'restart: always']), service('other', [obedient])),
});

/** Only tells sooner than ten seconds that it has survived. */
const mendedProbe = ['healthcheck: {test: [CMD, test, -e, /tmp/mended], interval: 300ms}'];

/** Two brief lives, then some that are longer than the time to settle. */
const briefThenLonger =
  'echo no database; echo >> /lives; test $$(wc -l < /lives) -gt 2 && sleep 1.6; exit 4';

describe('a container that dies and comes back', () => {
  throughEachCompose((compose) => {
    it('is a crash loop at its second death, with its exit code, until it stays up', async () => {
      const program = shell('test -e /tmp/mended && exec sleep 100; exit 4');
      await withFault(compose, stack(program, ...mendedProbe), async (fault) => {
        const run = fault.run(['up', 'core', '--stuck-timeout', '20s']);
        const first = await fault.engine.first('loop', 'die');
        const { at: since } = await fault.engine.first('loop', 'die', { after: first.at });
        const { finding } = await run.report({
          ...{ rule: 'ALT105', service: 'loop', severity: 'error', cause: /exit 4/ },
          ...{ since, deadlineMs: 0 },
          location: { file, text: 'loop:' },
        });
        const mended = `${await fault.container('loop')}:/tmp/mended`;
        await fault.project.docker('cp', `${fault.project.folder}/${file}`, mended);
        await run.watched.cleared(finding.id);
        const { status } = await run.ended({ exitCode: 0 });
        expect(status).toBe('ready');
      });
    });

    it('after longer than it takes to settle is not called ready in between, and tells its last words', async () => {
      await withFault(compose, stack(shell(briefThenLonger)), async (fault) => {
        const run = fault.run(['up', 'core', '--timeout', '25s']);
        const first = await fault.engine.first('loop', 'die');
        const { at: since } = await fault.engine.first('loop', 'die', { after: first.at });
        await run.report({
          ...{ rule: 'ALT105', service: 'loop', severity: 'error', cause: /exit 4/ },
          ...{ since, deadlineMs: 0, location: { file, text: 'loop:' } },
        });
        const { findings } = await run.ended({ exitCode: 5 });
        const evidence = findings.flatMap((finding) => finding.evidence);
        expect(evidence.map(({ text }) => text).join()).toMatch(/no database/);
      });
    });

    it('because it runs out of memory is a crash loop that says so, at its limit', async () => {
      const keys = [
        // Doubling a text until the limit is reached takes no time, unless others have the processors.
        shell('x=0123456789abcdef; while :; do x=$$x$$x; done'),
        'x-altctl: {settle: 10s}',
        'mem_limit: 16m',
        'memswap_limit: 16m',
      ];
      await withFault(compose, stack(...keys), async (fault) => {
        const run = fault.run(['up', 'core', '--timeout', '20s']);
        const first = await fault.engine.first('loop', 'die');
        const { at: since } = await fault.engine.first('loop', 'die', { after: first.at });
        await run.report({
          ...{ rule: 'ALT105', service: 'loop', severity: 'error', cause: /ran out of memory/ },
          ...{ since, deadlineMs: 0 },
          location: { file, text: 'mem_limit' },
        });
        await run.ended({ exitCode: 5 });
      });
    });
  });
});
