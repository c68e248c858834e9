import { expect, it } from 'vitest';
import type { Project } from '../project.js';
import { lasting } from '../services.js';
import {
  deadlineMs,
  throughEachCompose,
  withFault,
  type ComposeBuild,
  type Fault,
} from './matrix.js';

const files = {
  'profiles/stack.yaml': `services:
  target: ${lasting(', networks: [default], stop_grace_period: 1s')}
  sidecar: ${lasting(", network_mode: 'service:target', stop_grace_period: 1s")}
`,
};

/** What was done by hand to the container whose network the sidecar shares, which compose leaves as it is. */
const faults = [
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

async function expectNamed(project: Project): Promise<void> {
  const status = await statusOf(project);
  expect(status.code).toBe(1);
  expect(status.services).toContainEqual(
    expect.objectContaining({ service: 'sidecar', state: 'network lost' }),
  );
  expect(status.findings.map(({ rule, subject }) => `${rule} ${subject.service ?? ''}`)).toContain(
    'ALT108 sidecar',
  );
}

async function expectRepaired({ project }: Fault, { env }: ComposeBuild): Promise<void> {
  const { code, stdout, stderr } = await project.altctl(['repair'], { env });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout + stderr).toContain('sidecar');
  expect(await hasNetwork(project)).toBe(true);
  expect(await project.inspect('target', '{{.State.Status}}')).toBe('running');
  expect((await statusOf(project)).ready).toBe(true);
}

throughEachCompose((compose) => {
  it.each(faults)(
    'a sidecar whose holder was $what is named by status, told by the next up, which compose would call done, and mended by repair',
    ({ words }) =>
      withFault(compose, files, async (fault) => {
        const { project, bringUp, run, container } = fault;
        await bringUp();
        const target = await container('target');
        await project.docker(...words, target);
        expect(await hasNetwork(project)).toBe(false);
        await expectNamed(project);
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
        await expectRepaired(fault, compose);
        expect(await container('target')).toBe(target);
      }),
  );

  it('a sidecar whose holder was restarted is made anew by --on-stuck recover, before the run ends', () =>
    withFault(compose, files, async ({ project, bringUp, run, container }) => {
      await bringUp();
      const target = await container('target');
      await project.docker('restart', '--time', '1', target);
      const up = run(['up', '--all', '--on-stuck', 'recover']);
      const { finding } = await up.report({
        ...{ rule: 'ALT108', service: 'sidecar', severity: 'error' },
        cause: /target was restarted after it/,
        since: up.watched.startedAt,
        deadlineMs: 0,
        withinMs: deadlineMs + 1000,
      });
      await up.watched.cleared(finding.id);
      const { status } = await up.ended({ exitCode: 0 });
      expect(status).toBe('ready');
      expect(await hasNetwork(project)).toBe(true);
      expect(await container('target')).toBe(target);
    }));

  it('a sidecar whose holder was removed is named by status and mended by repair', () =>
    withFault(compose, files, async (fault) => {
      await fault.bringUp();
      await fault.project.docker('rm', '--force', await fault.container('target'));
      expect(await hasNetwork(fault.project)).toBe(false);
      await expectNamed(fault.project);
      await expectRepaired(fault, compose);
    }));

  it('a sidecar whose holder was removed is mended by the next up itself', () =>
    withFault(compose, files, async ({ project, bringUp, run, container }) => {
      await bringUp();
      await project.docker('rm', '--force', await container('target'));
      const up = run(['up', '--all']);
      await up.ended({ exitCode: 0 });
      expect(up.watched.aboveInfo).toEqual([]);
      expect(await hasNetwork(project)).toBe(true);
    }));
});
