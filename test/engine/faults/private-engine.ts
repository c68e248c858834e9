import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busybox, run, until } from '../project.js';

export type EnginePart = 'dockerd' | 'containerd';

/** An engine that nobody else uses: it may be stopped, frozen and killed. */
export interface PrivateEngine {
  /** For `DOCKER_HOST`. */
  readonly host: string;
  /** Stops a part in its tracks (SIGSTOP). */
  freeze(part: EnginePart): void;
  thaw(part: EnginePart): void;
  /** SIGKILL; what runs in its containers runs on. */
  killDockerd(): Promise<void>;
  /** After a kill. */
  startDockerd(): Promise<void>;
  remove(): Promise<void>;
}

const stopLimitMs = 10_000;

/**
 * Starts containerd and dockerd in a network namespace of their own, with all data in a temporary
 * folder, and loads the small image. Needs root, `unshare` and `nsenter` (util-linux).
 */
export async function startPrivateEngine(): Promise<PrivateEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'altctl-test-engine-'));
  const engine = new Engine(folder);
  try {
    await engine.start();
  } catch (reason) {
    await engine.remove();
    throw reason;
  }
  return engine;
}

class Engine implements PrivateEngine {
  readonly host: string;
  readonly #cgroup: string;
  #containerd: ChildProcess | undefined;
  #dockerd: ChildProcess | undefined;

  constructor(private readonly folder: string) {
    this.host = `unix://${folder}/docker.sock`;
    this.#cgroup = folder.slice(folder.lastIndexOf('/') + 1);
  }

  async start(): Promise<void> {
    process.once('exit', this.#killAll);
    const of = (name: string) => join(this.folder, name);
    for (const name of ['root', 'state', 'data', 'exec']) await mkdir(of(name));
    await writeFile(of('containerd.toml'), containerdConfig(this.folder));
    await writeFile(of('daemon.json'), '{}\n');
    this.#containerd = this.#spawn('containerd', 'unshare', [
      ...['--net', 'containerd', '--config', of('containerd.toml')],
    ]);
    await until('containerd of the private engine', () => existsSync(of('containerd.sock')));
    await this.startDockerd();
    await this.#loadImage();
  }

  async startDockerd(): Promise<void> {
    const of = (name: string) => join(this.folder, name);
    await rm(of('dockerd.pid'), { force: true });
    this.#dockerd = this.#spawn('dockerd', 'nsenter', [
      `--net=/proc/${pidOf(this.#containerd)}/ns/net`,
      ...['dockerd', '--config-file', of('daemon.json'), '--host', this.host],
      ...['--containerd', of('containerd.sock'), '--data-root', of('data')],
      ...['--exec-root', of('exec'), '--pidfile', of('dockerd.pid')],
      ...['--cgroup-parent', `/${this.#cgroup}`, '--iptables=false', '--bridge=none'],
    ]);
    const answers = async () => (await this.#docker('info')).code === 0;
    await until('the private engine to answer', answers, 30_000);
  }

  freeze(part: EnginePart): void {
    process.kill(pidOf(this.#part(part)), 'SIGSTOP');
  }

  thaw(part: EnginePart): void {
    process.kill(pidOf(this.#part(part)), 'SIGCONT');
  }

  async killDockerd(): Promise<void> {
    await endChild(this.#dockerd, 'SIGKILL');
    this.#dockerd = undefined;
  }

  async remove(): Promise<void> {
    for (const child of [this.#containerd, this.#dockerd]) child?.kill('SIGCONT');
    if (this.#dockerd !== undefined) {
      const ids = (await this.#docker('ps', '-aq')).stdout.split('\n').filter((id) => id !== '');
      if (ids.length > 0) await this.#docker('rm', '--force', '--volumes', ...ids);
    }
    await endChild(this.#dockerd, 'SIGTERM');
    await endChild(this.#containerd, 'SIGTERM');
    this.#killShims();
    process.off('exit', this.#killAll);
    for (const mount of mountsUnder(this.folder)) await run('umount', ['--lazy', mount], plain);
    await this.#removeCgroups();
    await rm(this.folder, { recursive: true, force: true });
  }

  #part(part: EnginePart): ChildProcess | undefined {
    return part === 'dockerd' ? this.#dockerd : this.#containerd;
  }

  #spawn(name: string, command: string, words: readonly string[]): ChildProcess {
    const log = openSync(join(this.folder, `${name}.log`), 'a');
    try {
      // A session of its own: a Ctrl-C at the terminal must not end it before its containers.
      return spawn(command, words, { stdio: ['ignore', log, log], detached: true });
    } finally {
      closeSync(log);
    }
  }

  #docker(...words: readonly string[]) {
    const env = { ...process.env, DOCKER_HOST: this.host };
    return run('timeout', ['20', 'docker', ...words], { env });
  }

  async #loadImage(): Promise<void> {
    const { DOCKER_HOST: _shared, ...env } = process.env;
    const archive = join(this.folder, 'image.tar');
    const saved = await run('docker', ['save', '--output', archive, busybox], { env });
    const loaded = await this.#docker('load', '--input', archive);
    if (saved.code !== 0 || loaded.code !== 0) throw new Error(saved.stderr + loaded.stderr);
  }

  /** The last resort, when the test's process ends before `remove`. */
  readonly #killAll = (): void => {
    for (const child of [this.#dockerd, this.#containerd]) child?.kill('SIGKILL');
    this.#killShims();
  };

  /** They outlive containerd, and the containers with them. */
  #killShims(): void {
    for (const { pid, args } of processes()) {
      if (args.includes('containerd-shim') && args.includes(this.folder)) kill(pid);
    }
  }

  async #removeCgroups(): Promise<void> {
    for (const controller of await readdir('/sys/fs/cgroup').catch(() => [])) {
      await removeEmpty(`/sys/fs/cgroup/${controller}/${this.#cgroup}`);
    }
    await removeEmpty(`/sys/fs/cgroup/${this.#cgroup}`);
  }
}

const plain = { env: process.env };

function containerdConfig(folder: string): string {
  return `version = 2
root = "${folder}/root"
state = "${folder}/state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
address = "${folder}/containerd.sock"
[debug]
address = "${folder}/containerd-debug.sock"
`;
}

/** Innermost first. */
function mountsUnder(folder: string): readonly string[] {
  return readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .filter((mount) => mount.startsWith(`${folder}/`))
    .sort()
    .reverse();
}

/** All processes that can be read now, from `/proc`. */
export function processes(): readonly { readonly pid: number; readonly args: string }[] {
  return pids().flatMap((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return [{ pid, args: words.join(' ').trim() }];
    } catch {
      // Ended in between.
      return [];
    }
  });
}

function pids(): readonly number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended in between.
  }
}

async function removeEmpty(cgroup: string): Promise<void> {
  for (const child of await readdir(cgroup, { withFileTypes: true }).catch(() => [])) {
    if (child.isDirectory()) await removeEmpty(join(cgroup, child.name));
  }
  await rmdir(cgroup).catch(() => undefined);
}

function pidOf(child: ChildProcess | undefined): number {
  if (child?.pid === undefined) throw new Error('this part of the private engine does not run');
  return child.pid;
}

async function endChild(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined) return;
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  if (isOver()) return;
  child.kill(signal);
  await until('its end', isOver, stopLimitMs).catch(() => child.kill('SIGKILL'));
  await until('its end', isOver);
}
