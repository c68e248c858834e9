import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busybox, createProject, ended, run, until, type Project } from './project.js';
import { untilTold } from './services.js';

const saying = (...texts: readonly string[]): string => {
  const script = texts.map((text) => `echo ${text}; `).join('');
  return `{image: ${busybox}, command: [sh, -c, "trap 'exit 0' TERM; ${script}${untilTold}"]}`;
};
const talking = saying('one', 'two');

/** Prints what it was asked, a line of a container that is gone, a torn line, and an unsafe one. */
const store = [
  `{image: ${busybox}, command: [sh, -c, "trap 'exit 0' TERM; ${untilTold}"]`,
  'volumes: ["./query.sh:/query.sh:ro"]',
  'x-altctl: {history: [sh, /query.sh, query]}}',
].join(', ');

const query = (project: string): string => `
line() { echo "{\\"service\\":\\"web\\",\\"name\\":\\"${project}-web-1\\",\\"container\\":\\"$1\\",\\"ts\\":\\"2026-01-02T03:04:05.000000001Z\\",\\"message\\":\\"$2\\"}"; }
case "$*" in *--grep=refused*) echo "grep is no text" >&2; exit 2;; esac
case "$*" in *--grep=rare*) touch /tmp/asked; sleep 60;; esac
if [ -e /tmp/broken ]; then echo "store is broken" >&2; exit 1; fi
line dead "asked: $*"
echo '{"service": "we'
line dead '\\u001b[2Jcleared'
`;

describe('what services have printed', () => {
  let project: Project;

  beforeAll(async () => {
    project = await createProject({ 'compose.yaml': `services:\n  web: ${talking}\n` });
    await project.write({
      'query.sh': query(project.name),
      'compose.yaml': `services:\n  web: ${talking}\n  kept: ${store}\n  other: ${saying('three')}\n`,
    });
    await project.altctl(['up', '--all']);
  });
  afterAll(() => project.remove());

  it('comes from the service that keeps it, with the question put in words', async () => {
    const words = [
      'logs',
      'web',
      '--history',
      '--since',
      '2h',
      '--tail',
      '5',
      '--grep',
      '-x $(id)',
    ];
    const { code, stdout, stderr } = await project.altctl(words);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /web-1 \(gone\) {2}\| asked: query --service=web --since=20\d\d-\S+Z --tail=5 --grep=-x \$\(id\)\n/,
    );
  });

  it('is what the engine still has, with a note, of services of which the store has nothing', async () => {
    const { code, stdout, stderr } = await project.altctl(['logs', '--history']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/web-1 \(gone\) {2}\| cleared\n\S+ {2}other-1 +\| three\n$/);
    expect(stderr).toMatch(/kept has no such line of other: shown is what\s+the engine still has/);
  });

  it('loses a torn line, nothing else, and clears no screen', async () => {
    const { stdout } = await project.altctl(['logs', 'web', '--history']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(stdout).toContain('| cleared\n');
  });

  it('is not asked for in words that the store does not take', async () => {
    const { code, stderr } = await project.altctl(['logs', '--history', '--grep', 'refused']);
    expect(code).toBe(2);
    expect(stderr).toContain('kept does not take the question: grep is no text');
  });

  it('ends at once, and silently, by Ctrl-C before its first line', async () => {
    const child = project.start(['logs', '--history', '--grep', 'rare']);
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const store = `${project.name}-kept-1`;
    await until('the store is asked', async () => {
      const { code } = await run('docker', ['exec', store, 'test', '-e', '/tmp/asked'], {
        env: process.env,
      });
      return code === 0;
    });
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect(printed).toBe('');
  });

  it('is read from the engine, with a note, when the store fails', async () => {
    await project.docker('exec', `${project.name}-kept-1`, 'touch', '/tmp/broken');
    const { code, stdout, stderr } = await project.altctl(['logs', 'web', '--history']);
    expect(code).toBe(0);
    expect(stderr).toContain('kept does not answer: store is broken');
    expect(stdout).toMatch(/web-1 +\| one\n(?:.*\n)*.*web-1 +\| two\n/);
  });

  it('is searched there, too', async () => {
    await project.docker('stop', `${project.name}-kept-1`);
    const { stdout, stderr } = await project.altctl(['logs', '--history', '--grep', 'TWO']);
    expect(stderr).toContain('kept, which keeps the logs, does not run');
    expect(stdout).toMatch(/^\S+ {2}web-1 +\| two\n$/);
  });

  it('is searched there before it is cut to the last lines', async () => {
    const words = ['logs', '--history', '--grep', 'ONE', '--tail', '1'];
    const { stdout } = await project.altctl(words);
    expect(stdout).toMatch(/^\S+ {2}web-1 +\| one\n$/);
  });

  it('can be searched only with --history, and not followed', async () => {
    for (const words of [
      ['logs', '--grep', 'x'],
      ['logs', '-f', '--history'],
    ]) {
      const { code } = await project.altctl(words);
      expect(code).toBe(2);
    }
  });
});
