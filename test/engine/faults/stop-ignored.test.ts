import { describe, expect, it } from 'vitest';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';
import { configured, deaf, obedient, service, services } from './programs.js';

const file = 'profiles/core.yaml';

/** A service that does not stop, and one that waits for its start. */
const stack = (program: string, grace: string, value: string) => ({
  [file]: services(
    service('stubborn', [program, `stop_grace_period: ${grace}`, configured(value)]),
    service('after', [obedient, 'depends_on: [stubborn]']),
  ),
});

const grace = (text: string) => ({ file, text: `stop_grace_period: ${text}` });

const killedAfter = /killed after (\d+)s/;

/** The engine's own time, ms, is the measure: on a busy machine a SIGKILL takes a second, too. */
function expectSeconds(summary: string, byTheEngineMs: number): void {
  const said = Number(killedAfter.exec(summary)?.[1]);
  expect(Math.abs(said - byTheEngineMs / 1000), summary).toBeLessThan(1.5);
}

describe('a container that does not end by SIGTERM', () => {
  throughEachCompose((compose) => {
    it.each([
      { does: 'ignores it', program: deaf, cause: /ignores SIGTERM/ },
      {
        does: 'has no handler for it as PID 1',
        program: 'command: [sleep, "1000"]',
        cause: /PID 1 .* does not handle SIGTERM/,
      },
    ])(
      'because it $does is an error at the deadline, and ends well when it is killed',
      async ({ program, cause }) => {
        await withFault(compose, stack(program, '40s', 'one'), async (fault) => {
          await fault.bringUp();
          await fault.project.write(stack(program, '40s', 'two'));
          const old = await fault.container('stubborn');
          const run = fault.run(['up', 'core']);
          const { at: since } = await fault.engine.first('stubborn', 'kill', { signal: 15 });
          const { finding } = await run.report({
            ...{ rule: 'ALT101', service: 'stubborn', severity: 'error', step: 'stop-old' },
            ...{ cause, since, deadlineMs, location: grace('40s') },
          });
          expect(finding.remedy.map(({ command }) => command)).toContain(
            `docker kill ${fault.project.name}-stubborn-1`,
          );
          await fault.project.docker('kill', old);
          await run.watched.cleared(finding.id);
          const finished = await run.ended({ exitCode: 0 });
          expect(finished.status).toBe('ready');
          expect(await fault.container('stubborn')).not.toBe(old);
        });
      },
    );

    it('is an error also when the end of its grace period ends it, and then told as killed', async () => {
      await withFault(compose, stack(deaf, '7s', 'one'), async (fault) => {
        await fault.bringUp();
        await fault.project.write(stack(deaf, '7s', 'two'));
        const run = fault.run(['up', 'core']);
        const { at: since } = await fault.engine.first('stubborn', 'kill', { signal: 15 });
        const { finding } = await run.report({
          ...{ rule: 'ALT101', service: 'stubborn', severity: 'error', step: 'stop-old' },
          ...{ cause: /ignores SIGTERM/, since, deadlineMs, location: grace('7s') },
        });
        const ends = finding.evidence.find(({ what }) => what === 'ends');
        expect(ends?.text).toMatch(/by itself in [0-3]s, by SIGKILL/);
        const died = await fault.engine.first('stubborn', 'die');
        expect(died.exitCode).toBe(137);
        const killed = await run.report({
          ...{ rule: 'ALT115', service: 'stubborn', severity: 'warning' },
          ...{ cause: killedAfter, since: died.at, deadlineMs: 0, location: grace('7s') },
        });
        expectSeconds(killed.finding.summary, died.at - since);
        await run.ended({ exitCode: 0 });
      });
    });

    it('is told at once as killed where the grace period is shorter than the deadline', async () => {
      await withFault(compose, stack(deaf, '2s', 'one'), async (fault) => {
        await fault.bringUp();
        await fault.project.write(stack(deaf, '2s', 'two'));
        const run = fault.run(['up', 'core']);
        const { at: begun } = await fault.engine.first('stubborn', 'kill', { signal: 15 });
        const { at: since } = await fault.engine.first('stubborn', 'die');
        const killed = await run.report({
          ...{ rule: 'ALT115', service: 'stubborn', severity: 'warning' },
          ...{ cause: killedAfter, since, deadlineMs: 0, location: grace('2s') },
        });
        expectSeconds(killed.finding.summary, since - begun);
        await run.ended({ exitCode: 0 });
        expect(run.watched.told.map(({ finding }) => finding.rule)).not.toContain('ALT101');
      });
    });

    it('holds up a down, which names what it waits with, and goes on when it is killed', async () => {
      await withFault(compose, downStack, async (fault) => {
        await fault.bringUp();
        const run = fault.run(['down']);
        const { at: since } = await fault.engine.first('stubborn', 'kill', { signal: 15 });
        const { finding } = await run.report({
          ...{ rule: 'ALT101', service: 'stubborn', severity: 'error', step: 'stop' },
          ...{ cause: /ignores SIGTERM/, since, deadlineMs, location: grace('40s') },
          victims: ['needed'],
        });
        await fault.project.docker('kill', await fault.container('stubborn'));
        await run.watched.cleared(finding.id);
        await run.ended({ exitCode: 0 });
        expect(await fault.project.container('stubborn')).toBeUndefined();
        expect(await fault.project.container('needed')).toBeUndefined();
      });
    });

    it('holds up a restart, and is started again when it is killed', async () => {
      await withFault(compose, downStack, async (fault) => {
        await fault.bringUp();
        const id = await fault.container('stubborn');
        const run = fault.run(['restart', 'stubborn']);
        const { at: since } = await fault.engine.first('stubborn', 'kill', { signal: 15 });
        const { finding } = await run.report({
          ...{ rule: 'ALT101', service: 'stubborn', severity: 'error', step: 'stop' },
          ...{ cause: /ignores SIGTERM/, since, deadlineMs, location: grace('40s') },
        });
        await fault.project.docker('kill', id);
        await run.watched.cleared(finding.id);
        await run.ended({ exitCode: 0 });
        expect(await fault.project.inspect('stubborn', '{{.Id}} {{.State.Status}}')).toBe(
          `${id} running`,
        );
      });
    });
  });
});

/** What stops first is what depends on the other. */
const downStack = {
  [file]: services(
    service('needed', [obedient]),
    service('stubborn', [deaf, 'stop_grace_period: 40s', 'depends_on: [needed]']),
  ),
};

/** The incident: a sidecar in the network namespace of a service that changes. */
const incident = (value: string, sidecar: string) => ({
  [file]: services(service('search', [obedient, 'networks: [default]', configured(value)])),
  'profiles/logging.yaml': services(
    service('search-logs', [sidecar, 'network_mode: "service:search"', 'stop_grace_period: 40s']),
  ),
});

describe('a deaf sidecar in the namespace of a service that changes', () => {
  throughEachCompose((compose) => {
    // Compose 2.26 recreates the holder first: it is down while its sidecar stops.
    const recreatesHolderFirst = compose.name === 'compose 2.26';
    it('is the cause, at its line, and the service that is down is its victim', async () => {
      await withFault(compose, incident('one', deaf), async (fault) => {
        await fault.bringUp();
        const sidecar = await fault.container('search-logs');
        await fault.project.write(incident('two', deaf));
        const run = fault.run(['up', 'core', 'logging']);
        const { at: since } = await fault.engine.first('search-logs', 'kill', { signal: 15 });
        const { finding } = await run.report({
          ...{ rule: 'ALT101', service: 'search-logs', severity: 'error' },
          ...{
            cause: /shares the network of search \(ALT001 at profiles\/logging\.yaml:\d+:\d+\)/,
            since,
            deadlineMs,
          },
          step: recreatesHolderFirst ? 'stop-old' : 'stop',
          victims: ['search'],
          location: { file: 'profiles/logging.yaml', text: 'stop_grace_period' },
        });
        if (recreatesHolderFirst) {
          const { at: downAt } = await fault.engine.first('search', 'die');
          const seconds = Math.floor((since + deadlineMs - downAt) / 1000);
          const told = finding.evidence.find(({ what }) => what === 'down')?.text;
          expect(told).toMatch(new RegExp(`search .*${seconds}s`));
        }
        await fault.project.docker('kill', sidecar);
        await run.watched.cleared(finding.id);
        const finished = await run.ended({ exitCode: 0 });
        expect(finished.status).toBe('ready');
      });
    });
  });
});
