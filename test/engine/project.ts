import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { containerIds, removeAllOf } from './engine-api.js';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));

export const busybox = 'localhost/altctl-busybox:1';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to stand in, relative to the project. */
  readonly cwd?: string;
}

/** A project of compose files in a folder of its own, on the real engine. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Runs altctl to its end. */
  readonly altctl: (words: readonly string[], options?: RunOptions) => Promise<Ended>;
  /** Starts altctl and leaves it running. */
  start(words: readonly string[], options?: RunOptions): ChildProcess;
  /** Runs docker and returns its output; throws when it fails. */
  readonly docker: (...words: readonly string[]) => Promise<string>;
  /** Id, or undefined where the service has no container. */
  readonly container: (service: string) => Promise<string | undefined>;
  /** A Go template over one container's inspect. */
  readonly inspect: (service: string, template: string) => Promise<string>;
  remove(): Promise<void>;
}

export async function createProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const name = `altctl-test-${randomBytes(4).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  const env = (options: RunOptions = {}) => ({
    ...process.env,
    COMPOSE_PROJECT_NAME: name,
    XDG_STATE_HOME: join(folder, '.state'),
    NO_COLOR: '1',
    ...options.env,
  });
  const docker = async (...words: readonly string[]) => {
    const ended = await run('docker', words, { env: process.env });
    if (ended.code !== 0) throw new Error(`docker ${words.join(' ')}: ${ended.stderr}`);
    return ended.stdout.trim();
  };
  const container = async (service: string) =>
    (await containerIds(name, `com.docker.compose.service=${service}`))[0];
  const project: Project = {
    name,
    folder,
    docker,
    container,
    async write(more) {
      for (const [path, text] of Object.entries(more)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
    },
    altctl: (words, options) =>
      run(process.execPath, [program, ...words], {
        cwd: join(folder, options?.cwd ?? ''),
        env: env(options),
      }),
    start: (words, options) =>
      spawn(process.execPath, [program, ...words], {
        cwd: join(folder, options?.cwd ?? ''),
        env: env(options),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    async inspect(service, template) {
      const id = await container(service);
      if (id === undefined) throw new Error(`${service} has no container`);
      return docker('inspect', '--format', template, id);
    },
    async remove() {
      await removeAllOf(name);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await project.write(files);
  return project;
}

/** Runs a program to its end; a failure is data. */
export function run(
  command: string,
  words: readonly string[],
  options: { readonly cwd?: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      [...words],
      { ...options, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** ms between looks at what is in memory, and between questions that a program or the engine answers. */
const looks = { everyMs: 20, askingEveryMs: 200 };

/** Waits until a condition holds; fails with what it was waiting for. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = condition();
    if (await answer) return;
    if (Date.now() > end) throw new Error(`still waiting after ${limitMs} ms for ${what}`);
    const everyMs = typeof answer === 'boolean' ? looks.everyMs : looks.askingEveryMs;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** How a child ended; null when a signal did it. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) =>
    child.once('exit', (code) => {
      resolve(code);
    }),
  );
}
