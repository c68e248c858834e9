import { describe, expect, it } from 'vitest';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';
import { configured, deaf, obedient, service, services } from './programs.js';

const file = 'profiles/core.yaml';

const stack = (value: string) => ({
  [file]: `${services(
    service('stubborn', [
      deaf,
      'stop_grace_period: 60s',
      configured(value),
      'volumes: ["kept:/kept", "/nameless"]',
    ]),
    service('after', [obedient, 'depends_on: [stubborn]']),
  )}volumes: {kept: {}}\n`,
});

describe('--on-stuck recover', () => {
  throughEachCompose((compose) => {
    it('frees a deaf container within seconds of the deadline; the data of its volumes stay', async () => {
      await withFault(compose, stack('one'), async (fault) => {
        const { project, engine } = fault;
        await fault.bringUp();
        const old = await fault.container('stubborn');
        await project.docker('exec', old, 'sh', '-c', 'echo a > /kept/it; echo b > /nameless/it');
        await project.write(stack('two'));
        const run = fault.run(['up', 'core', '--on-stuck', 'recover']);
        const { at: since } = await engine.first('stubborn', 'kill', { signal: 15 });
        await run.report({
          ...{ rule: 'ALT101', service: 'stubborn', severity: 'error', step: 'stop-old' },
          ...{ cause: /ignores SIGTERM/, since, deadlineMs },
          location: { file, text: 'stop_grace_period' },
        });
        const killed = await engine.first('stubborn', 'kill', { signal: 9 });
        expect(killed.at - since).toBeLessThan(deadlineMs + 3000 / run.watched.pressure.freeShare);
        const finished = await run.ended({ exitCode: 0 });
        expect(finished.status).toBe('ready');
        const said = run.watched.received.find(({ type }) => type === 'advice')?.text;
        expect(said).toMatch(/recover: SIGKILL to .*stubborn-1/);
        const now = await fault.container('stubborn');
        expect(now).not.toBe(old);
        const read = ['exec', now, 'cat', '/kept/it', '/nameless/it'];
        expect(await project.docker(...read)).toBe('a\nb');
      });
    });
  });
});

describe('--on-stuck abort', () => {
  throughEachCompose((compose) => {
    it('ends at once with 6 and says what it leaves down; altctl repair mends that', async () => {
      await withFault(compose, stack('one'), async (fault) => {
        const { project, engine } = fault;
        await fault.bringUp();
        await project.write(stack('two'));
        const run = fault.run(['up', 'core', '--on-stuck', 'abort']);
        const { at: since } = await engine.first('stubborn', 'kill', { signal: 15 });
        const { finding } = await run.report({
          ...{ rule: 'ALT101', service: 'stubborn', severity: 'error', step: 'stop-old' },
          ...{ cause: /ignores SIGTERM/, since, deadlineMs },
          location: { file, text: 'stop_grace_period' },
        });
        const finished = await run.ended({ exitCode: 6 });
        expect(Date.now() - since).toBeLessThan(deadlineMs + 5000 / run.watched.pressure.freeShare);
        expect(finished.status).toBe('stuck');
        expect(finished.findings.map(({ id }) => id)).toContain(finding.id);
        expect(finished.leftovers.join()).toMatch(/stubborn/);
        expect(finished.next.map(({ command }) => command)).toEqual(
          expect.arrayContaining(['altctl repair', 'altctl up core']),
        );

        // It still ignores its SIGTERM: repair has to end it, and must not wonder who did.
        const repair = fault.run(['repair', '--stuck-timeout', '20s']);
        await repair.ended({ exitCode: 0 });
        expect(repair.watched.received[0]?.type).toBe('run.started');
        const names = await project.docker(
          ...['ps', '-a', '--format', '{{.Names}} {{.State}}'],
          ...['--filter', `label=com.docker.compose.project=${project.name}`],
          ...['--filter', 'label=com.docker.compose.service=stubborn'],
        );
        expect(names).toBe(`${project.name}-stubborn-1 running`);
      });
    });
  });
});
