import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.js';
import { ending, healthyAfter, lasting } from './services.js';

interface StatusDocument {
  readonly ready: boolean;
  readonly services: readonly { readonly service: string; readonly state: string }[];
}

describe('containers that exist', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      'profiles/db.yaml': `services:
  db: ${healthyAfter(0)}
  migrate: ${ending(0, ', restart: "no", depends_on: {db: {condition: service_healthy}}')}
`,
      'profiles/core.yaml': `services:\n  web: ${lasting(', depends_on: [db]')}\n`,
      'profiles/other.yaml': `services:\n  other: ${lasting()}\n`,
    });
    await project.altctl(['up', 'core', 'db']);
  });
  afterAll(() => project.remove());

  const states = async (...names: readonly string[]) => {
    const { code, stdout } = await project.altctl(['status', ...names, '--json']);
    const document = JSON.parse(stdout) as StatusDocument;
    const services = Object.fromEntries(document.services.map((one) => [one.service, one.state]));
    return { code, ready: document.ready, services };
  };

  it('are shown by status, which exits 0 when all is ready', async () => {
    expect(await states()).toEqual({
      code: 0,
      ready: true,
      services: { db: 'ready', migrate: 'done', web: 'ready' },
    });
    const { stdout } = await project.altctl(['status']);
    expect(stdout).toMatch(/db\s+db\s+ready/);
    expect(stdout).toMatch(/migrate\s+done \(exit 0\)/);
  });

  it('missing are shown when their profile is named, and status exits 1', async () => {
    expect(await states('other')).toEqual({
      code: 1,
      ready: false,
      services: { other: 'missing' },
    });
  });

  it('are not stopped while something that runs needs them', async () => {
    const { code, stderr } = await project.altctl(['stop', 'db']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/web/);
  });

  it('stop, and are shown as such', async () => {
    expect((await project.altctl(['stop', 'core'])).code).toBe(0);
    expect((await states('core')).services).toEqual({ web: 'exited' });
  });

  it('start again and are ready', async () => {
    expect((await project.altctl(['start', 'core'])).code).toBe(0);
    expect((await states('core')).services).toEqual({ web: 'ready' });
  });

  it('restart and stay the same containers', async () => {
    const before = await project.inspect('web', '{{.Id}} {{.State.StartedAt}}');
    expect((await project.altctl(['restart', 'core'])).code).toBe(0);
    const after = await project.inspect('web', '{{.Id}} {{.State.StartedAt}}');
    expect(after.split(' ')[0]).toBe(before.split(' ')[0]);
    expect(after).not.toBe(before);
  });

  it('speak through logs, merged and with their names', async () => {
    const { code, stdout } = await project.altctl(['logs', 'db']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/migrate-1\s+\| working/);
  });

  it('are reached by any compose command, word for word', async () => {
    const { code, stdout } = await project.altctl([
      'compose',
      'db',
      '--',
      'exec',
      '-T',
      'db',
      'echo',
      'a  b',
    ]);
    expect(stdout).toBe('a  b\n');
    expect(code).toBe(0);
    const failed = await project.altctl([
      'compose',
      'db',
      '--',
      'exec',
      '-T',
      'db',
      'sh',
      '-c',
      'exit 7',
    ]);
    expect(failed.code).toBe(7);
  });

  it('are worked on by a command line that compose --print shows', async () => {
    const { stdout } = await project.altctl([
      'compose',
      'core',
      '--print',
      '--',
      'ps',
      '--services',
    ]);
    const shell = await project.docker('version', '--format', '{{.Client.Os}}');
    expect(shell).toBe('linux');
    const { run } = await import('./project.js');
    const pasted = await run('sh', ['-c', stdout], { env: process.env });
    expect(pasted.stdout.split('\n')).toEqual(expect.arrayContaining(['db', 'web']));
  });
});

describe('a sidecar in the network of a target that was restarted under it', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      'compose.yaml': `services:
  target: ${lasting(', networks: [default]')}
  side: ${lasting(', network_mode: "service:target"')}
`,
    });
    await project.altctl(['up']);
  });
  afterAll(() => project.remove());

  it('has lost its network, which status says with the command that mends it', async () => {
    await project.docker('restart', '--time', '0', (await project.container('target')) ?? '');
    const { code, stdout } = await project.altctl(['status']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/side\s+network lost/);
    expect(stdout).toMatch(/altctl /);
  });
});
