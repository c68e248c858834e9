import { readFileSync, readdirSync } from 'node:fs';
import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../project.js';
import { lasting } from '../services.js';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';

const file = (color: string) => `services:
  web: ${lasting(`, stop_grace_period: 1s, environment: {COLOR: ${color}}`)}
  side: ${lasting(`, environment: {COLOR: ${color}}`)}
`;

/** A container that not even SIGKILL ends, as one whose process hangs in the kernel. */
interface Frozen {
  thaw(): Promise<void>;
}

/**
 * Moves a container's processes to a child of its freezer cgroup and freezes that one: a freeze of
 * its own cgroup would be lifted by runc, which thaws it before it sends SIGKILL.
 */
async function freeze(id: string): Promise<Frozen> {
  const own = ['freezer/docker', 'docker', 'system.slice']
    .map(
      (parent) =>
        `/sys/fs/cgroup/${parent}/${parent === 'system.slice' ? `docker-${id}.scope` : id}`,
    )
    .find(isFolder);
  if (own === undefined) throw new Error(`no cgroup of ${id}`);
  const child = join(own, 'stuck');
  const first = own.includes('/freezer/');
  const [state, frozen, thawed] = first
    ? (['freezer.state', 'FROZEN', 'THAWED'] as const)
    : (['cgroup.freeze', '1', '0'] as const);
  await mkdir(child);
  // Short-lived children come and go meanwhile.
  for (let pids = processesOf(own); pids.length > 0; pids = processesOf(own)) {
    for (const pid of pids)
      await writeFile(join(child, 'cgroup.procs'), pid).catch(() => undefined);
  }
  await writeFile(join(child, state), frozen);
  return {
    async thaw() {
      if (!isFolder(child)) return;
      await writeFile(join(child, state), thawed);
      // Empty when the processes have ended: the engine can't remove a cgroup that has a child.
      const gone = () => !isFolder(child) || processesOf(child).length === 0;
      await until('the thawed processes to end', gone);
      await rmdir(child).catch(() => undefined);
    },
  };
}

function processesOf(cgroup: string): readonly string[] {
  return readFileSync(join(cgroup, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean);
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

throughEachCompose((compose) => {
  it('a container that survives SIGKILL is told, with who is down, and all ends well when it dies', () =>
    withFault(compose, { 'profiles/stack.yaml': file('red') }, async (fault) => {
      const { project, engine, bringUp, run, container } = fault;
      await bringUp();
      const frozen = await freeze(await container('web'));
      try {
        await project.write({ 'profiles/stack.yaml': file('blue') });
        const up = run(['up', '--all']);
        const { at: since } = await engine.first('web', 'kill', { signal: 9 });
        const { finding } = await up.report({
          rule: 'ALT102',
          service: 'web',
          severity: 'error',
          step: 'stop-old',
          victims: ['side'],
          since,
          deadlineMs,
          location: { file: 'profiles/stack.yaml', text: 'web:' },
        });
        expect(finding.summary).toContain('SIGKILL was sent');
        await frozen.thaw();
        await up.watched.cleared(finding.id);
        await up.ended({ exitCode: 0 });
        expect(await project.inspect('web', '{{.State.Status}} {{.Name}}')).toBe(
          `running /${project.name}-web-1`,
        );
      } finally {
        await frozen.thaw();
      }
    }));
});
