import { expect, it } from 'vitest';
import type { Project } from '../project.js';
import { lasting } from '../services.js';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';

const files = {
  'profiles/stack.yaml': `services:
  target: ${lasting(', stop_grace_period: 1s')}
  sidecar: ${lasting(", network_mode: 'service:target', stop_grace_period: 1s")}
`,
};

/** What was done by hand to the container whose network the sidecar shares. */
const faults = [
  { what: 'removed', words: ['rm', '--force'] },
  { what: 'restarted', words: ['restart', '--time', '1'] },
  { what: 'stopped', words: ['stop', '--time', '1'] },
] as const;

async function hasNetwork(project: Project): Promise<boolean> {
  const id = await project.container('sidecar');
  if (id === undefined) return false;
  return (await project.docker('exec', id, 'cat', '/proc/net/dev')).includes('eth0:');
}

interface StatusDocument {
  readonly ready: boolean;
  readonly services: readonly { readonly service: string; readonly state: string }[];
  readonly findings: readonly { readonly rule: string; readonly subject: { service?: string } }[];
}

async function statusOf(project: Project): Promise<{ code: number | null } & StatusDocument> {
  const { code, stdout } = await project.altctl(['status', '--json']);
  return { code, ...(JSON.parse(stdout) as StatusDocument) };
}

throughEachCompose((compose) => {
  const { env } = compose;

  it.each(faults)(
    'a sidecar whose holder was $what is named by status, and repair gives it a network again',
    ({ words }) =>
      withFault(compose, files, async ({ project, bringUp, container }) => {
        await bringUp();
        await project.docker(...words, await container('target'));
        expect(await hasNetwork(project)).toBe(false);
        const status = await statusOf(project);
        expect(status.code).toBe(1);
        expect(status.services).toContainEqual(
          expect.objectContaining({ service: 'sidecar', state: 'network lost' }),
        );
        expect(
          status.findings.map(({ rule, subject }) => `${rule} ${subject.service ?? ''}`),
        ).toContain('ALT108 sidecar');
        const repaired = await project.altctl(['repair'], { env });
        expect(repaired.code, repaired.stdout + repaired.stderr).toBe(0);
        expect(repaired.stdout + repaired.stderr).toContain('sidecar');
        expect(await hasNetwork(project)).toBe(true);
        expect(await project.inspect('target', '{{.State.Status}}')).toBe('running');
        expect((await statusOf(project)).ready).toBe(true);
      }),
    60_000,
  );

  it.each(faults.filter(({ what }) => what !== 'removed'))(
    'a sidecar whose holder was $what is told by the next up, which compose would call done',
    ({ words }) =>
      withFault(compose, files, async ({ project, bringUp, run, container }) => {
        await bringUp();
        const target = await container('target');
        await project.docker(...words, target);
        const up = run(['up', '--all']);
        // Compose leaves it as it is, so it is a fact when compose has ended.
        const { finding } = await up.report({
          rule: 'ALT108',
          service: 'sidecar',
          severity: 'error',
          cause: /target was restarted after it/,
          since: up.watched.startedAt,
          deadlineMs: 0,
          withinMs: deadlineMs + 1000,
        });
        expect(finding.location?.file).toBe('profiles/stack.yaml');
        expect(finding.remedy.map(({ command }) => command)).toContain('altctl repair');
        const { status } = await up.ended({ exitCode: 5 });
        expect(status).not.toBe('ready');
        const repaired = await project.altctl(['repair'], { env });
        expect(repaired.code, repaired.stdout + repaired.stderr).toBe(0);
        expect(await hasNetwork(project)).toBe(true);
        expect(await container('target')).toBe(target);
      }),
    60_000,
  );

  it(
    'a sidecar whose holder was removed is mended by the next up itself',
    () =>
      withFault(compose, files, async ({ project, bringUp, run, container }) => {
        await bringUp();
        await project.docker('rm', '--force', await container('target'));
        const up = run(['up', '--all']);
        await up.ended({ exitCode: 0 });
        expect(up.watched.aboveInfo).toEqual([]);
        expect(await hasNetwork(project)).toBe(true);
      }),
    60_000,
  );
});
