import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProject, ended, type Project } from '../engine/project.js';

/** A compose that works for 10 s, keeps the signals it gets, and is quick to cancel. */
const compose = `#!/bin/sh
case "$*" in *version*) echo 2.40.3; exit 0;; esac
over=100
trap 'echo INT >> "$SIGNALS"; over=$((n + 3))' INT
trap 'echo TERM >> "$SIGNALS"; exit 143' TERM
: >> "$SIGNALS"
n=0
while [ $n -lt $over ]; do
  n=$((n + 1))
  echo "{\\"id\\":\\"Container alt-web-$n\\",\\"status\\":\\"Creating\\"}" >&2
  sleep 0.1
done
exit 130
`;

let project: Project;
beforeEach(async () => {
  project = await createProject({
    'profiles/core.yaml': 'services:\n  web: {image: localhost/web}\n',
    'bin/docker': compose,
  });
  await chmod(join(project.folder, 'bin/docker'), 0o755);
});
afterEach(() => project.remove());

function start(...words: readonly string[]) {
  return project.start(['up', 'core', ...words], {
    env: {
      PATH: `${join(project.folder, 'bin')}:${process.env.PATH ?? ''}`,
      DOCKER_HOST: 'unix:///nonexistent/docker.sock',
      SIGNALS: join(project.folder, 'signals'),
    },
  });
}

const signals = () => readFile(join(project.folder, 'signals'), 'utf8');

/** From then on compose hears: one that has only begun is ended by its first signal. */
const hears = () => vi.waitFor(signals, { timeout: 10_000 });

it.each(['stdout', 'stderr'] as const)(
  'a %s that nobody reads any more is one wish to stop, a polite one',
  async (name) => {
    const child = start('--json');
    child[name]?.once('data', () => void hears().then(() => child[name]?.destroy()));
    child[name === 'stdout' ? 'stderr' : 'stdout']?.resume();
    expect(await ended(child)).toBe(130);
    expect(await signals()).toMatch(/^(INT\n)+$/);
  },
);

it('a terminal that closes is one wish to stop, however often it is told', async () => {
  const child = start();
  child.stderr?.resume();
  child.stdout?.once('data', () => {
    void hears().then(() => {
      child.stdout?.destroy();
      child.kill('SIGHUP');
    });
  });
  child.stdout?.once('close', () => child.kill('SIGHUP'));
  expect(await ended(child)).toBe(130);
  expect(await signals()).toMatch(/^(INT\n)+$/);
});
