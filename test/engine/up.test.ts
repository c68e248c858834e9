import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.js';
import { ending, healthyAfter, lasting } from './services.js';

const files = {
  'profiles/db.yaml': `services:
  db: ${healthyAfter(1)}
  migrate: ${ending(0, ', restart: "no", depends_on: {db: {condition: service_healthy}}')}
`,
  'profiles/core.yaml': `services:
  web: ${lasting(', depends_on: {migrate: {condition: service_completed_successfully}}')}
`,
  'profiles/logging.yaml': `services:
  web-logs: ${lasting(', depends_on: [web]')}
`,
  'profiles/extra.yaml': `services:
  extra: ${lasting()}
`,
};

describe('replicas', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      'profiles/core.yaml': `services:
  twice: ${lasting(', deploy: {replicas: 2}')}
  none: ${lasting(', deploy: {replicas: 0}')}
  many: ${lasting(', scale: "${MANY:-2}"')}
`,
    });
  });
  afterAll(() => project.remove());
  const count = async (service: string) => {
    const labels = [`project=${project.name}`, `service=${service}`].flatMap((label) => [
      '--filter',
      `label=com.docker.compose.${label}`,
    ]);
    return (await project.docker('ps', '-q', ...labels)).split('\n').filter(Boolean).length;
  };

  it('are brought up as many as the files say, none where they say none', async () => {
    const { code, stdout } = await project.altctl(['up', 'core']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ready · 3 services/);
    expect([await count('twice'), await count('none'), await count('many')]).toEqual([2, 0, 2]);
    expect((await project.altctl(['status'])).code).toBe(0);
  });

  it('that are gone are brought back by the next up', async () => {
    await project.docker('rm', '-f', `${project.name}-twice-2`, `${project.name}-many-2`);
    expect((await project.altctl(['up', 'core'])).code).toBe(0);
    expect([await count('twice'), await count('many')]).toEqual([2, 2]);
  });

  it('that are too many are taken down by the next up', async () => {
    const { code } = await project.altctl(['up', 'core'], { env: { MANY: '1' } });
    expect(code).toBe(0);
    expect(await count('many')).toBe(1);
  });
});

describe('altctl up', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject(files);
  });
  afterAll(() => project.remove());

  it('shows with --dry-run what it would do, and touches nothing', async () => {
    const { code, stdout } = await project.altctl(['up', 'core', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('docker compose');
    expect(stdout).toContain('profiles/db.yaml');
    expect(stdout).not.toContain('profiles/extra.yaml');
    expect(await project.container('web')).toBeUndefined();
  });

  it('brings up a profile with what it needs from other files, and nothing else', async () => {
    const { code, stdout, stderr } = await project.altctl(['up', 'core']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/ready/);
    expect(await project.inspect('web', '{{.State.Status}}')).toBe('running');
    expect(await project.inspect('db', '{{.State.Health.Status}}')).toBe('healthy');
    expect(await project.inspect('migrate', '{{.State.ExitCode}}')).toBe('0');
    expect(await project.container('extra')).toBeUndefined();
  });

  it('does nothing the second time, and says so', async () => {
    const before = await project.inspect('web', '{{.Id}} {{.State.StartedAt}}');
    const { code, stdout } = await project.altctl(['up', 'core']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/nothing to do/);
    expect(await project.inspect('web', '{{.Id}} {{.State.StartedAt}}')).toBe(before);
  });

  it('leaves what runs alone when another profile is added, without a word of orphans', async () => {
    const before = await project.inspect('web', '{{.Id}} {{.State.StartedAt}}');
    const { code, stdout, stderr } = await project.altctl(['up', 'logging']);
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(/orphan/i);
    expect(await project.inspect('web', '{{.Id}} {{.State.StartedAt}}')).toBe(before);
    expect(await project.inspect('web-logs', '{{.State.Status}}')).toBe('running');
  });

  it('recreates with --force-recreate what is named, not what it depends on', async () => {
    const db = await project.container('db');
    const web = await project.container('web');
    expect((await project.altctl(['up', 'web', '--force-recreate'])).code).toBe(0);
    expect(await project.container('db')).toBe(db);
    expect(await project.container('web')).not.toBe(web);
  });

  it('tells every change as one JSON line with --json, and people nothing on stdout', async () => {
    const { code, stdout } = await project.altctl(['up', 'core', '--force-recreate', '--json']);
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.every((line) => line.v === 1)).toBe(true);
    expect(lines[0]).toMatchObject({ type: 'run.started' });
    expect(lines.at(-1)).toMatchObject({ type: 'run.finished', exitCode: 0, status: 'ready' });
    const steps = lines.map((line) => line.step).filter(Boolean);
    expect(steps).toEqual(expect.arrayContaining(['stop-old', 'remove-old']));
  });
});

describe('an up that can not become ready', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      'profiles/slow.yaml': `services:\n  slow: ${healthyAfter(60)}\n  quick: ${lasting()}\n`,
      'profiles/broken.yaml': `services:\n  job: ${ending(3, ', restart: "no"')}\n`,
      'profiles/crash.yaml': `services:\n  crash: ${ending(1, ', restart: always, x-altctl: {settle: 5s}')}\n`,
      'profiles/awaiting.yaml': `services:
  after: ${lasting(', depends_on: {job: {condition: service_completed_successfully}}')}
`,
    });
  });
  afterAll(() => project.remove());

  // On a busy machine a start takes seconds, and so does the end of a program that ends at once.
  it('ends after --timeout with 5, naming who is not ready and in which state, a crash loop too', async () => {
    const { code, stdout } = await project.altctl(['up', 'slow', 'crash', '--timeout', '20s']);
    expect(code).toBe(5);
    expect(stdout).toMatch(/not ready after \d/);
    expect(stdout).toMatch(/slow \(starting/);
    expect(stdout).toMatch(/crash \(crash-looping/);
    expect(stdout).not.toMatch(/quick \(/);
    await project.altctl(['stop', 'crash']);
  });

  it('ends with 5 when a one-shot fails, without waiting for the timeout', async () => {
    const { code, stdout } = await project.altctl(['up', 'broken', '--timeout', '60s']);
    expect(code).toBe(5);
    expect(stdout).toMatch(/job/);
    expect(stdout).toMatch(/exited 3/);
  });

  it('ends with 5 when another service awaits a one-shot that fails', async () => {
    const { code, stdout } = await project.altctl(['up', 'awaiting', '--timeout', '60s']);
    expect(code).toBe(5);
    expect(stdout).toMatch(/job/);
  });

  it('returns with --no-wait although nothing is ready', async () => {
    const { code } = await project.altctl(['up', 'slow', '--no-wait', '--force-recreate']);
    expect(code).toBe(0);
    expect(await project.inspect('slow', '{{.State.Health.Status}}')).toBe('starting');
    const again = await project.altctl(['up', 'slow', '--no-wait']);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/nothing to do · 2 services are as configured, [01] ready/);
  });
});

describe('a one-shot', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      'profiles/jobs.yaml': `services:
  each: ${ending(0, ', restart: "no"')}
  once: ${ending(0, ', x-altctl: {oneshot: once}')}
  web: ${lasting(', depends_on: {once: {condition: service_completed_successfully}, each: {condition: service_completed_successfully}}')}
`,
    });
    await project.altctl(['up', 'jobs']);
  });
  afterAll(() => project.remove());

  it('runs again at each up, unless it is marked to run once', async () => {
    const finished = (service: string) => project.inspect(service, '{{.State.FinishedAt}}');
    const before = { each: await finished('each'), once: await finished('once') };
    const web = await project.inspect('web', '{{.Id}} {{.State.StartedAt}}');
    const { code, stdout } = await project.altctl(['up', 'jobs']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/nothing to do/);
    expect(await finished('each')).not.toBe(before.each);
    expect(await finished('once')).toBe(before.once);
    expect(await project.inspect('web', '{{.Id}} {{.State.StartedAt}}')).toBe(web);
  });

  it('marked to run once runs again when it is named', async () => {
    const before = await project.inspect('once', '{{.State.FinishedAt}}');
    expect((await project.altctl(['up', 'once'])).code).toBe(0);
    expect(await project.inspect('once', '{{.State.FinishedAt}}')).not.toBe(before);
  });
});

describe('a question of compose', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({ 'profiles/db.yaml': stack('one') });
    await project.altctl(['up', 'db']);
  });
  afterAll(() => project.remove());

  function stack(label: string): string {
    return `services:\n  db: ${lasting(', volumes: ["data:/data"]')}\nvolumes: {data: {labels: {is: ${label}}}}\n`;
  }

  it('is shown and not answered: exit 3, and the volume keeps its data', async () => {
    await project.docker('exec', (await project.container('db')) ?? '', 'touch', '/data/kept');
    await project.write({ 'profiles/db.yaml': stack('two') });
    const { code, stderr } = await project.altctl(['up', 'db']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/compose asks/);
    expect(stderr).toMatch(/to answer it yourself: docker compose -p \S+ .* up --detach -- db$/m);
    const mounted = `${project.name}_data:/data`;
    const listed = await project.docker(
      'run',
      '--rm',
      '-v',
      mounted,
      'localhost/altctl-busybox:1',
      'ls',
      '/data',
    );
    expect(listed).toBe('kept');
  });
});
