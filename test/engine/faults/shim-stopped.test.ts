import { expect, it } from 'vitest';
import { lasting } from '../services.js';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';
import { processes } from './private-engine.js';

const file = (color: string) => `services:
  web: ${lasting(`, stop_grace_period: 1s, environment: {COLOR: ${color}}`)}
  side: ${lasting(`, environment: {COLOR: ${color}}`)}
`;

/** Of one container: all others have their own. */
function shimOf(id: string): number {
  const shim = processes().find(
    ({ args }) => args.includes('containerd-shim') && args.includes(`-id ${id} `),
  );
  if (shim === undefined) throw new Error(`no shim of ${id}`);
  return shim.pid;
}

throughEachCompose((compose) => {
  it('a shim that is stopped is told of its container alone, and all ends well when it goes on', () =>
    withFault(compose, { 'profiles/stack.yaml': file('red') }, async (fault) => {
      const { project, engine, bringUp, run, container } = fault;
      await bringUp();
      const shim = shimOf(await container('web'));
      process.kill(shim, 'SIGSTOP');
      try {
        await project.write({ 'profiles/stack.yaml': file('blue') });
        const up = run(['up', '--all']);
        const { at: since } = await engine.first('web', 'create', {
          after: up.watched.startedAt,
        });
        const { finding } = await up.report({
          rule: 'ALT111',
          service: 'web',
          severity: 'error',
          step: 'stop-old',
          cause: /its containerd-shim does not answer/,
          victims: ['side'],
          since,
          deadlineMs,
        });
        process.kill(shim, 'SIGCONT');
        await up.watched.cleared(finding.id);
        await up.ended({ exitCode: 0 });
        expect(await project.inspect('web', '{{.State.Status}}')).toBe('running');
      } finally {
        try {
          process.kill(shim, 'SIGCONT');
        } catch {
          // Its container has ended.
        }
      }
    }));
});
