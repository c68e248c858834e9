import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProject, type Project } from './project.js';
import { lasting } from './services.js';

const files = (other: string) => ({
  'profiles/db.yaml': `services:
  db: ${lasting(', volumes: ["data:/data", "shared:/shared", /anonymous], networks: [back]')}
networks: {back: {}}
volumes: {data: {}, shared: {}, outside: {external: true, name: ${other}_data}}
`,
  'profiles/web.yaml': `services:
  web: ${lasting(', depends_on: [db], networks: [front]')}
networks: {front: {}}
`,
  'profiles/side.yaml': `services:
  side: ${lasting(', volumes: ["shared:/shared"], networks: [back]')}
networks: {back: {}}
volumes: {shared: {}}
`,
});

/** A project with all of its services up, and what its neighbours are. */
const it = test.extend<{ readonly project: Project }>({
  // eslint-disable-next-line no-empty-pattern -- the form that vitest asks for
  project: async ({}, use) => {
    const project = await createProject(files(neighbour.name));
    let anonymous = 'none';
    try {
      expect((await project.altctl(['up', 'web', 'side', 'db'])).code).toBe(0);
      anonymous = await anonymousOf(project);
      await use(project);
    } finally {
      await project.remove();
      // `down` has left it, as compose does, and nothing says whose it was.
      await project.docker('volume', 'rm', '--force', anonymous);
    }
  },
});

let neighbour: Project;

describe('altctl down', { concurrent: true }, () => {
  beforeAll(async () => {
    neighbour = await createProject({
      'compose.yaml': `services:\n  db: ${lasting(', volumes: ["data:/data"]')}\nvolumes: {data: {}}\n`,
    });
    await neighbour.altctl(['up']);
  });
  afterAll(() => neighbour.remove());

  it('takes the whole project down and keeps its volumes', async ({ project }) => {
    const { code, stderr } = await project.altctl(['down']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const service of ['db', 'web', 'side'])
      expect(await project.container(service)).toBeUndefined();
    expect(await networks(project)).toEqual([]);
    expect(await volumes(project)).toEqual([`${project.name}_data`, `${project.name}_shared`]);
  });

  it('refuses to take down what another running profile needs, naming it', async ({ project }) => {
    const { code, stderr } = await project.altctl(['down', 'db']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/web/);
    expect(stderr).toMatch(/--with-dependents/);
    expect(await project.inspect('db', '{{.State.Status}}')).toBe('running');
  });

  it('takes down only what is named, and the networks that nobody else uses', async ({
    project,
  }) => {
    expect((await project.altctl(['down', 'web'])).code).toBe(0);
    expect(await project.container('web')).toBeUndefined();
    expect(await project.inspect('db', '{{.State.Status}}')).toBe('running');
    expect(await networks(project)).toEqual([`${project.name}_back`]);
  });

  it('takes dependents down first when asked to', async ({ project }) => {
    const { code } = await project.altctl(['down', 'db', '--with-dependents']);
    expect(code).toBe(0);
    expect(await project.container('web')).toBeUndefined();
    expect(await project.container('db')).toBeUndefined();
    expect(await project.inspect('side', '{{.State.Status}}')).toBe('running');
  });

  it('lists with --dry-run the volumes that would go, and touches nothing', async ({ project }) => {
    const { code, stdout } = await project.altctl([
      'down',
      'db',
      '--with-dependents',
      '-v',
      '--dry-run',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${project.name}_data`);
    expect(stdout).not.toContain(`${project.name}_shared`);
    expect(await project.inspect('db', '{{.State.Status}}')).toBe('running');
  });

  it('removes with --volumes exactly those that are only its own', async ({ project }) => {
    const anonymous = await anonymousOf(project);
    const { code, stdout } = await project.altctl(['down', 'db', '--with-dependents', '--volumes']);
    expect(code).toBe(0);
    expect(stdout).toContain(`${project.name}_data`);
    expect(await volumes(project)).toEqual([`${project.name}_shared`]);
    await expect(project.docker('volume', 'inspect', anonymous)).rejects.toThrow();
    await project.docker('volume', 'inspect', `${neighbour.name}_data`);
  });

  it('leaves nothing of the project with --volumes, and all of its neighbours', async ({
    project,
  }) => {
    expect((await project.altctl(['down', '--volumes'])).code).toBe(0);
    expect(await volumes(project)).toEqual(['']);
    await project.docker('volume', 'inspect', `${neighbour.name}_data`);
    expect(await neighbour.inspect('db', '{{.State.Status}}')).toBe('running');
  });

  it('keeps a volume that a stranger has mounted', async ({ project }) => {
    const stranger = `${project.name}-stranger`;
    await project.docker(
      'run',
      '-d',
      '--name',
      stranger,
      '-v',
      `${project.name}_data:/d`,
      'localhost/altctl-busybox:1',
      'sleep',
      '60',
    );
    try {
      expect((await project.altctl(['down', '--volumes'])).code).toBe(0);
      expect(await volumes(project)).toEqual([`${project.name}_data`]);
    } finally {
      await project.docker('rm', '-f', stranger);
    }
  });

  it('says so when there is nothing to take down', async ({ project }) => {
    await project.altctl(['down', '--volumes']);
    const { code, stdout } = await project.altctl(['down']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/nothing/);
  });
});

/** The volume without a name that `db` has. */
async function anonymousOf(project: Project): Promise<string> {
  const names = (await project.inspect('db', '{{range .Mounts}}{{.Name}} {{end}}')).split(' ');
  const anonymous = names.find((name) => /^[0-9a-f]{64}$/.test(name));
  if (anonymous === undefined) throw new Error(`db has no such volume: ${names.join(' ')}`);
  return anonymous;
}

async function volumes({ name, docker }: Project): Promise<readonly string[]> {
  return (await docker('volume', 'ls', '-q', '--filter', `name=${name}`)).split('\n');
}

async function networks(project: Project): Promise<readonly string[]> {
  const label = `label=com.docker.compose.project=${project.name}`;
  const names = await project.docker('network', 'ls', '--filter', label, '--format', '{{.Name}}');
  return names === '' ? [] : names.split('\n').sort();
}
