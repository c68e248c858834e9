import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examinations, type Told } from './examinations.js';
import { busybox, ended, until, type Project } from './project.js';

const node = 'localhost/altctl-node:20';

const { cache, projectOf, told } = examinations();

const servicesOf = (findings: readonly Told[]) =>
  findings.map(({ subject }) => subject.service).sort();

describe('doctor looks into images', () => {
  const links = 'localhost/altctl-test-links:1';

  /** An image of a debian's shape: `/bin` is a link, and so is what is in it, over several hops. */
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'altctl-test-root-'));
    const script = `set -e; mkdir -p usr/bin opt/tool/bin etc/alternatives; ln -s usr/bin bin
      echo '#!' > usr/bin/dash; ln -s dash usr/bin/sh; echo '#!' > opt/tool/bin/tool-1
      ln -s ../../opt/tool/bin/tool-1 etc/alternatives/tool; ln -s /etc/alternatives/tool usr/bin/tool
      ln -s nowhere usr/bin/dead; mkdir usr/bin/folder
      tar -c . | docker import --change 'CMD ["sh", "-c", "cd /app && tool --serve"]' - ${links}`;
    execFileSync('sh', ['-c', script], { cwd: folder, stdio: 'pipe' });
    await rm(folder, { recursive: true });
  });
  afterAll(() => {
    execFileSync('docker', ['rmi', links], { stdio: 'pipe' });
  });

  const probed = (image: string, test: string, more = '') =>
    `{image: "${image}", healthcheck: {test: ${test}}${more}}`;
  const stack = `services:
  has-wget: ${probed(busybox, '[CMD, wget, -q, http://localhost]')}
  has-shell: ${probed(busybox, '"wget -q http://localhost || exit 1"')}
  no-curl: ${probed(busybox, '"curl -f http://localhost"')}
  by-variable: ${probed('${IMAGE:-localhost/altctl-busybox}:1', '[CMD, curl]')}
  no-shell: ${probed(node, '"node /check.js"')}
  has-path: ${probed(node, '[CMD, /usr/local/bin/node, /check.js]')}
  no-path: ${probed(node, '[CMD, /usr/bin/node, /check.js]')}
  linked: ${probed(links, '"tool --check"')}
  linked-path: ${probed(links, '[CMD, /bin/tool]')}
  dead-link: ${probed(links, '[CMD, dead]')}
  only-folder: ${probed(links, '[CMD, folder]')}
  own-path: ${probed(links, '[CMD, tool-1]', ', environment: {PATH: /opt/tool/bin}')}
  other-path: ${probed(links, '[CMD, tool]', ', environment: {PATH: /opt/tool/bin}')}
  not-here: ${probed('localhost/altctl-test-not-here:1', '[CMD, curl]')}
`;
  const probes = async (project: Project) =>
    (await project.docker('ps', '-aq', '--filter', 'label=dev.altctl.probe')).length;

  it('for the programs of probes, once, and leaves nothing behind', async () => {
    const project = await projectOf(stack);
    const before = await volumes(project);
    const since = now();
    const first = await told(project, 'ALT004');
    expect(servicesOf(first)).toEqual([
      ...['by-variable', 'dead-link', 'no-curl', 'no-path', 'no-shell', 'only-folder'],
      'other-path',
    ]);
    const between = now();
    expect(await made(project, since, between)).not.toBe('');
    expect(await told(project, 'ALT004')).toEqual(first);
    expect(await made(project, between, now())).toBe('');
    expect(await probes(project)).toBe(0);
    expect(await volumes(project)).toEqual(before);
  });

  it('and names programs that are there', async () => {
    const project = await projectOf(`services: {web: ${probed(busybox, '[CMD, curl]')}}`);
    const { stdout } = await project.altctl(['doctor'], { env: { XDG_CACHE_HOME: cache } });
    expect(stdout).toContain('it has wget, nc, busybox)');
  });

  it('and removes what one that has died left there', async () => {
    const project = await projectOf(`services: {web: ${probed(busybox, '[CMD, curl]')}}`);
    const mark = JSON.stringify({ host: execFileSync('hostname').toString().trim(), pid: 0 });
    const label = `dev.altctl.probe=${mark}`;
    await project.docker('create', '--name', `${project.name}-left`, '--label', label, busybox);
    await told(project, 'ALT004');
    expect(await project.docker('ps', '-aq', '--filter', `name=${project.name}-left`)).toBe('');
  });

  it('and tidies up at Ctrl-C', async () => {
    const own = { XDG_CACHE_HOME: join(cache, 'interrupted') };
    const project = await projectOf(stack);
    const child = project.start(['doctor'], { env: own });
    await until('it looks', async () => child.exitCode !== null || (await probes(project)) > 0);
    child.kill('SIGINT');
    expect([0, 1, 130]).toContain(await ended(child));
    expect(await probes(project)).toBe(0);
  });

  it('for the command that an image runs by itself', async () => {
    const project = await projectOf(`services:
  linked: {image: "${links}"}
  own: {image: "${links}", command: [tool]}
`);
    const [found, ...more] = await told(project, 'ALT007');
    expect(more).toEqual([]);
    expect(found?.subject.service).toBe('linked');
    expect(found?.summary).toContain('sh starts tool without exec');
  });
});

function now(): string {
  return String(Date.now() / 1000);
}

/** Containers that were made for a look, in a stretch of time. */
async function made(project: Project, since: string, before: string): Promise<string> {
  const only = ['--filter', 'label=dev.altctl.probe', '--filter', 'event=create'];
  return project.docker('events', '--since', since, '--until', before, ...only);
}

/** Those that a container has made for itself and left: other tests have volumes with names meanwhile. */
async function volumes(project: Project): Promise<readonly string[]> {
  const left = ['--filter', 'dangling=true', '--filter', 'label=com.docker.volume.anonymous'];
  return (await project.docker('volume', 'ls', '-q', ...left)).split('\n');
}
