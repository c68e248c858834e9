import { expect, it } from 'vitest';
import { throughEachCompose, withFault } from './matrix.js';
import { recreating, slow } from './interrupted.js';
import { processes } from './private-engine.js';

/** Of one project: the plugin first, which would cancel by itself when `docker` is gone. */
function composeOf(project: string): readonly number[] {
  return processes()
    .filter(({ args }) => args.includes('compose') && args.includes(`-p ${project} `))
    .map(({ pid }) => pid)
    .reverse();
}

throughEachCompose((compose) => {
  it('compose that is killed in the middle of a recreate fails the up, which tells what is half-done', () =>
    withFault(compose, { 'profiles/stack.yaml': slow('red') }, async (fault) => {
      const { project } = fault;
      const up = await recreating(fault);
      const pids = composeOf(project.name);
      expect(pids).not.toEqual([]);
      const since = Date.now();
      for (const pid of pids) killIfThere(pid);
      const { finding } = await up.report({
        rule: 'ALT116',
        severity: 'error',
        since,
        deadlineMs: 0,
      });
      expect(finding.summary).toMatch(/^compose failed/);
      expect(finding.evidence.map(({ what }) => what)).toContain('exit');
      const { status, leftovers, next } = await up.ended({ exitCode: 3 });
      expect(status).toBe('failed');
      expect(leftovers.join('\n')).toMatch(/web/);
      expect(next.map(({ command }) => command)).toContain('altctl up --all');
      const repaired = await project.altctl(['repair'], { env: compose.env });
      expect(repaired.code, repaired.stdout + repaired.stderr).toBe(0);
      expect((await project.altctl(['status'])).code).toBe(0);
    }));
});

/** The docker command line ends by itself when its plugin has. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
