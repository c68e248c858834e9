import { expect, it } from 'vitest';
import { ended, run as runProgram, until } from '../project.js';
import { lasting } from '../services.js';
import { healthyOn } from './interrupted.js';
import { throughEachCompose, withFault, type Fault, type FaultRun } from './matrix.js';

/** A service that is healthy when it is told so: an up of it holds the project for as long. */
const waiting = healthyOn('/tmp/told', ', stop_grace_period: 1s');

const stack = (color: string) => `services:
  web: ${lasting(`, environment: {COLOR: ${color}}, stop_grace_period: 1s`)}
  gate: ${waiting}
`;

const files = { 'profiles/stack.yaml': stack('red') };

/** A run at work: it waits for the gate to open. */
async function holding({ run, engine }: Fault): Promise<FaultRun> {
  const first = run(['up', '--all', '--stuck-timeout', '40s']);
  await engine.first('gate', 'start');
  return first;
}

async function open({ project, container }: Fault): Promise<void> {
  await project.docker('exec', await container('gate'), 'touch', '/tmp/told');
}

throughEachCompose(({ env, ...compose }) => {
  it('a second run is refused by ALT112, which names the first one, its pid and its age', () =>
    withFault({ ...compose, env }, files, async (fault) => {
      const first = await holding(fault);
      const { code, stdout, stderr } = await fault.project.altctl(['up', '--all'], { env });
      expect(code).toBe(1);
      expect(stdout + stderr).toContain('ALT112');
      const pid = String(first.watched.child.pid);
      expect(stdout + stderr).toMatch(new RegExp(`altctl up --all \\(pid ${pid}, since \\d+s\\)`));
      expect(stdout + stderr).toMatch(/--wait-lock[^]*--take-over/);
      for (const words of [['status'], ['list'], ['logs', 'web', '--tail', '1']]) {
        const looked = await fault.project.altctl(words, { env });
        expect(looked.stdout + looked.stderr, words[0]).not.toContain('ALT112');
        expect(looked.code, `${words[0] ?? ''}: ${looked.stderr}`).toBe(
          words[0] === 'status' ? 1 : 0,
        );
      }
      await open(fault);
      await first.ended({ exitCode: 0 });
    }));

  it('a second run with --wait-lock says for whom it waits, and runs when that one has ended', () =>
    withFault({ ...compose, env }, files, async (fault) => {
      const first = await holding(fault);
      const second = fault.run(['up', '--all', '--wait-lock']);
      await until('the second to wait', () => second.watched.stderr.includes('waiting for altctl'));
      expect(second.watched.stderr).toContain(`pid ${String(first.watched.child.pid)}`);
      await open(fault);
      await first.ended({ exitCode: 0 });
      const { status, durationMs } = await second.ended({ exitCode: 0 });
      expect(status).toBe('unchanged');
      // Its own time begins when it has the project for itself.
      expect(durationMs).toBeLessThan(10_000);
    }));

  it('a second run with --take-over interrupts the first, which says what is half-done', () =>
    withFault({ ...compose, env }, files, async (fault) => {
      const first = await holding(fault);
      const down = fault.run(['down', '--take-over']);
      expect(await ended(first.watched.child)).toBe(130);
      expect((await first.watched.finished()).status).toBe('interrupted');
      await down.ended({ exitCode: 0 });
      expect(await fault.project.container('web')).toBeUndefined();
    }));

  it('a run that was killed leaves no lock behind', () =>
    withFault({ ...compose, env }, files, async (fault) => {
      const first = await holding(fault);
      first.watched.child.kill('SIGKILL');
      await ended(first.watched.child);
      const second = fault.run(['up', '--all', '--stuck-timeout', '40s']);
      await until('the second to begin', () => second.watched.received.length > 0);
      await open(fault);
      await second.ended({ exitCode: 0 });
    }));

  it('a raw compose with another configuration is noticed by the run that is under way', () =>
    withFault({ ...compose, env }, files, async (fault) => {
      const { project, engine } = fault;
      const up = await holding(fault);
      const web = () =>
        up.watched.received.find(({ service, text }) => service === 'web' && text === 'started');
      await until('compose to have started web', () => web() !== undefined);
      await project.write({ 'other/stack.yaml': stack('blue') });
      const words = ['compose', '-p', project.name, '-f', `${project.folder}/other/stack.yaml`];
      const raw = runProgram('docker', [...words, 'up', '-d', 'web'], {
        env: { ...process.env, ...env },
      });
      const { at: since } = await engine.first('web', 'kill');
      await up.report({
        rule: 'ALT112',
        service: 'web',
        severity: 'error',
        cause: /another run works on project/,
        since,
        deadlineMs: 2000,
        withinMs: 1000,
      });
      expect((await raw).code).toBe(0);
      await open(fault);
      await up.watched.finished();
    }));
});
