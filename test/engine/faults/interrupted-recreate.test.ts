import { expect, it } from 'vitest';
import { ended, until, type Project } from '../project.js';
import { recreating, slow } from './interrupted.js';
import { throughEachCompose, withFault, type FaultRun } from './matrix.js';

async function containersOf(project: Project): Promise<readonly string[]> {
  const filter = `label=com.docker.compose.project=${project.name}`;
  const text = await project.docker(
    ...['ps', '--all', '--filter', filter, '--format', '{{.Names}} {{.State}}'],
  );
  return text.split('\n').sort();
}

/**
 * Compose keeps the leftover under its temporary name, replaces it, or trips over it, by its version
 * and by whether the old one has ended meanwhile: whatever remains of it is named.
 */
async function goOn(project: Project, { watched }: FaultRun): Promise<void> {
  const { exitCode } = await watched.finished();
  const names = await containersOf(project);
  const left = names.filter((name) => /^[0-9a-f]{12}_.*-web-1 /.test(name));
  const named = watched.told.filter(({ finding }) => finding.rule === 'ALT109');
  const services = named.map(({ finding }) => finding.subject.service);
  const tripped = exitCode === 3;
  // It may trip over the sidecar, whose Recreate is short, and may have been interrupted as well.
  if (tripped) expect(services, watched.account()).not.toEqual([]);
  else expect(services.includes('web'), watched.account()).toBe(left.length > 0);
  expect(exitCode === 0 || tripped, watched.account()).toBe(true);
  const others = watched.errors.filter(({ rule }) => rule !== 'ALT109');
  expect(others, watched.account()).toEqual([]);
  if (exitCode === 0) {
    expect(names.filter((name) => name.includes('-web-1'))).toEqual([
      expect.stringMatching(/ running$/),
    ]);
  }
}

throughEachCompose((compose) => {
  const { env } = compose;

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'a recreate whose run got %s between stop and start is ended by the next up, and repair tidies up',
    (signal) =>
      withFault(compose, { 'profiles/stack.yaml': slow('red') }, async (fault) => {
        const { project, run } = fault;
        const up = await recreating(fault);
        up.watched.child.kill(signal);
        const code = await ended(up.watched.child);
        if (signal === 'SIGINT') {
          expect(code).toBe(130);
          const { status, leftovers } = await up.watched.finished();
          expect(status).toBe('interrupted');
          expect(leftovers.join('\n')).toMatch(/half recreated \(.*web/);
        }
        const status = await project.altctl(['status']);
        expect(status.code).toBe(1);
        // A compose whose altctl was killed may get as far as the rename before it notices.
        const told = /web.* left over from an interrupted recreate \(ALT109\)|web .*waiting/;
        expect(status.stdout).toMatch(told);
        // Not held up by the lock of a run that has died.
        await goOn(project, run(['up', '--all', '--stuck-timeout', '20s']));
        const repaired = await project.altctl(['repair'], { env });
        expect(repaired.code, repaired.stderr).toBe(0);
        expect(await containersOf(project)).toEqual([
          `${project.name}-side-1 running`,
          `${project.name}-web-1 running`,
        ]);
      }),
  );

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'a recreate whose run got %s is ended by repair alone, with the new configuration',
    (signal) =>
      withFault(compose, { 'profiles/stack.yaml': slow('red') }, async (fault) => {
        const { project } = fault;
        const up = await recreating(fault);
        up.watched.child.kill(signal);
        await ended(up.watched.child);
        const repaired = await project.altctl(['repair'], { env });
        expect(repaired.code, repaired.stdout + repaired.stderr).toBe(0);
        await until('both to run under their names', async () => {
          const names = await containersOf(project);
          return (
            names.join() === ['side', 'web'].map((one) => `${project.name}-${one}-1 running`).join()
          );
        });
        expect(await project.inspect('web', '{{.Config.Env}}')).toContain('COLOR=blue');
        expect((await project.altctl(['status'])).code).toBe(0);
      }),
  );
});
