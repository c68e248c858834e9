import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, type Ended, type Project, type RunOptions } from '../engine/project.js';

const web = 'services:\n  web: {image: localhost/web}\n';

let project: Project | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

async function altctl(
  files: Readonly<Record<string, string>>,
  words: readonly string[],
  options?: RunOptions,
): Promise<Ended> {
  project = await createProject(files);
  return project.altctl(words, options);
}

/** What every error has: one line that begins with it, no stack trace, a screenful at most. */
function expectError(ended: Ended, code: number, text: RegExp): void {
  expect(ended.stderr).toMatch(text);
  expect(ended.stderr).toMatch(/^error: /m);
  expect(ended.stderr).not.toMatch(/ at .*\.[cm]?[jt]s:\d+/);
  expect(ended.stderr.trimEnd().split('\n').length).toBeLessThan(16);
  expect(ended.code).toBe(code);
}

describe('names', () => {
  it('that nothing has get a suggestion and the list', async () => {
    const files = {
      'profiles/logging.yaml': web,
      'profiles/core.yaml': 'services: {api: {image: x}}\n',
    };
    const ended = await altctl(files, ['up', 'loging']);
    expectError(ended, 2, /no profile or service is called "loging"/);
    expect(ended.stderr).toMatch(/did you mean logging\?/);
    expect(ended.stderr).toMatch(/core, logging/);
  });

  it.each(['../x', '--unknown', '-x', 'a b', '$(id)', ''])('like %j are refused', async (name) => {
    const ended = await altctl({ 'profiles/core.yaml': web }, ['up', name]);
    expectError(ended, 2, /./);
  });

  it.each(['--help', '-v'])('behind -- are names, also %s', async (name) => {
    expectError(await altctl({ 'profiles/core.yaml': web }, ['up', '--', name]), 2, /./);
  });

  it('none at all get the list', async () => {
    const ended = await altctl(
      { 'profiles/core.yaml': web, 'profiles/db.yaml': 'services: {db: {image: x}}\n' },
      ['up'],
    );
    expectError(ended, 2, /core, db/);
  });

  it('of commands that do not exist get a suggestion', async () => {
    expectError(await altctl({ 'profiles/core.yaml': web }, ['statsu']), 2, /status/);
  });

  it('of flags are told with what is wrong with their value', async () => {
    const { stderr, code } = await altctl({ 'profiles/core.yaml': web }, [
      ...['up', 'core', '--timeout', 'soon'],
    ]);
    expect(stderr).toBe('error: --timeout: "soon" is not a duration\n  e.g. 40s, 5m or 1m30s\n');
    expect(code).toBe(2);
  });

  it('in front of a compose command end with --', async () => {
    const ended = await altctl({ 'profiles/db.yaml': web }, ['compose', 'exec', 'db', 'psql']);
    expectError(ended, 2, /must stand behind --\n {2}altctl compose \[PROFILE\|SERVICE…\] -- COMM/);
  });

  it('that are a profile and a service of another profile are told apart by the user', async () => {
    const files = {
      'profiles/web.yaml': 'services: {api: {image: x}}\n',
      'profiles/other.yaml': web,
    };
    const ended = await altctl(files, ['up', 'web', '--dry-run']);
    expectError(ended, 2, /"web" is a profile, and a service of another profile/);
    const { stdout } = (await project?.altctl(['up', 'service:web', '--dry-run'])) ?? ended;
    expect(stdout).toMatch(/-- web$/m);
  });
});

describe('files', () => {
  it('that are not YAML are shown with the line', async () => {
    const text = 'services:\n  web:\n      image: nginx\n       ports: ["80:80"]\n';
    const ended = await altctl({ 'profiles/core.yaml': text }, ['up', 'core']);
    expectError(ended, 4, /profiles\/core\.yaml:4:\d+/);
    expect(ended.stderr).toMatch(/ports: \["80:80"\]/);
  });

  it('that include a file that is not there are named with the place', async () => {
    const ended = await altctl({ 'profiles/core.yaml': `include: [../gone.yaml]\n${web}` }, [
      'up',
      'core',
    ]);
    expectError(ended, 4, /profiles\/core\.yaml:1/);
    expect(ended.stderr).toMatch(/gone\.yaml/);
  });

  it('with a cycle of dependencies show the cycle', async () => {
    const text = 'services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, depends_on: [a]}\n';
    expectError(
      await altctl({ 'profiles/core.yaml': text }, ['up', 'core']),
      4,
      /a → b → a|b → a → b/,
    );
  });

  it('that refer to a service nobody defines are named with the place', async () => {
    const text = 'services:\n  a: {image: x, depends_on: [ghost]}\n';
    const ended = await altctl({ 'profiles/core.yaml': text }, ['up', 'core']);
    expectError(ended, 4, /profiles\/core\.yaml:2:\d+/);
    expect(ended.stderr).toMatch(/ghost/);
  });

  it('that define one service differently are both named', async () => {
    const files = {
      'profiles/a.yaml': 'services: {web: {image: x}}\n',
      'profiles/b.yaml': 'services: {web: {image: y}}\n',
    };
    const ended = await altctl(files, ['up', 'a', 'b']);
    expectError(ended, 4, /web/);
    expect(ended.stderr).toMatch(/profiles\/a\.yaml:1/);
    expect(ended.stderr).toMatch(/profiles\/b\.yaml:1/);
  });

  it('that need a variable without a value are shown with the line', async () => {
    const text =
      'services:\n  web:\n    image: localhost/x\n    environment:\n      KEY: ${ALTCTL_TEST_UNSET:?set it in .env}\n';
    const ended = await altctl({ 'profiles/core.yaml': text }, ['up', 'core']);
    expectError(ended, 4, /ALTCTL_TEST_UNSET/);
    expect(ended.stderr).toMatch(/profiles\/core\.yaml:5:\d+/);
    expect(ended.stderr).toMatch(/set it in \.env/);
  });

  it('of 5 MB are refused by name and size', async () => {
    const ended = await altctl({ 'profiles/core.yaml': `${web}# ${'x'.repeat(5_000_000)}\n` }, [
      'up',
      'core',
    ]);
    expectError(ended, 4, /profiles\/core\.yaml/);
    expect(ended.stderr).toMatch(/MB|MiB/);
  });

  it('that unfold to more than any computer holds are refused', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) =>
        `x-${n}: &a${n} [${
          n === 0
            ? 'x'
            : Array(9)
                .fill(`*a${n - 1}`)
                .join(', ')
        }]\n`,
    );
    expectError(
      await altctl({ 'profiles/core.yaml': levels.join('') + web }, ['up', 'core']),
      4,
      /alias/,
    );
  });

  it('without a service have nothing to start', async () => {
    const ended = await altctl(
      { 'profiles/base.yaml': 'networks: {a: {}}\n', 'profiles/core.yaml': web },
      ['up', 'base'],
    );
    expect(ended.code).toBe(0);
    expect(ended.stdout + ended.stderr).toMatch(/nothing to start|no service/);
  });

  it('that do not exist at all lead to a sentence that says where altctl looked', async () => {
    expectError(await altctl({}, ['up', 'core']), 4, /profiles/);
  });
});

describe('altctl.yaml', () => {
  it('with a wrong type is an error at its place', async () => {
    const files = { 'altctl.yaml': 'timeouts:\n  stuck: [1]\n', 'profiles/core.yaml': web };
    expectError(await altctl(files, ['list']), 4, /altctl\.yaml:2:\d+/);
  });

  it('with an unknown key is a warning with its line, and no more', async () => {
    const files = { 'altctl.yaml': 'timeots: {stuck: 1s}\n', 'profiles/core.yaml': web };
    const ended = await altctl(files, ['list']);
    expect(ended.stderr).toMatch(/altctl\.yaml:1:1/);
    expect((ended.stdout + ended.stderr).match(/timeots/g), 'is told once').toHaveLength(1);
    expect(ended.code).toBe(0);
  });
});

describe('docker', () => {
  const files = { 'profiles/core.yaml': web };

  it('not installed is said, with what to install', async () => {
    const ended = await altctl({ ...files, 'empty/.keep': '' }, ['up', 'core'], {
      env: { PATH: '/nonexistent', DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
    });
    expectError(ended, 3, /docker is not installed|no docker/i);
  });

  it('without an engine says where it looked', async () => {
    const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    const up = await altctl(files, ['up', 'core'], { env });
    expectError(up, 3, /\/nonexistent\/docker\.sock/);
    expect(up.stdout, 'the error says it all').not.toContain('ALT111');
    expect((await project?.altctl(['logs'], { env }))?.code).toBe(3);
    await project?.remove();
    expectError(await altctl(files, ['status'], { env }), 3, /\/nonexistent\/docker\.sock/);
  });

  it('without an engine ends the events of a run, and its journal', async () => {
    const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    const up = await altctl(files, ['up', 'core', '--json'], { env });
    expect(up.stdout).toMatch(/"run.started".*"run.finished","status":"failed"[^\n]*\n$/s);
    expect((await project?.altctl(['runs'], { env }))?.stdout).toMatch(/failed +3 .*up core/);
  });

  it('with a compose that is too old names both versions', async () => {
    project = await createProject(files);
    const fake =
      '#!/bin/sh\ncase "$*" in *version*) echo 2.10.2;; *) echo "unknown flag: --progress" >&2; exit 1;; esac\n';
    await project.write({ 'old/docker': fake });
    await chmod(join(project.folder, 'old/docker'), 0o755);
    const path = `${join(project.folder, 'old')}:${process.env.PATH ?? ''}`;
    const env = { PATH: path, DOCKER_CONFIG: join(project.folder, 'no-config') };
    expectError(
      await project.altctl(['up', 'core'], { env }),
      3,
      /2\.10\.2.*2\.20|2\.20.*2\.10\.2/s,
    );
  });
});

it('errors of a --json command are one JSON object on stdout', async () => {
  const ended = await altctl({ 'profiles/core.yaml': web }, ['status', 'loging', '--json']);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    v: 1,
    error: { code: 'unknown-name', exitCode: 2 },
  });
  expect(ended.code).toBe(2);
});
