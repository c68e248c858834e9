import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc, the same on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * CPU time of one process, without its children, as a share of one core over its life.
 * @param {readonly string[]} words
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} place
 */
export async function cpuShare([command = '', ...words], { cwd, env }) {
  const from = performance.now();
  const child = spawn(command, words, { cwd, env, stdio: 'ignore' });
  const over = new Promise((resolve) => child.once('exit', resolve));
  let ticks = 0;
  const timer = setInterval(() => {
    void ticksOf(child.pid ?? 0).then((now) => (ticks = Math.max(ticks, now)));
  }, 100);
  await over;
  clearInterval(timer);
  const seconds = (performance.now() - from) / 1000;
  return { seconds, share: ticks / ticksPerSecond / seconds };
}

/**
 * User and system ticks: fields 14 and 15 of proc_pid_stat(5), counted behind the name.
 * @param {number} pid
 */
async function ticksOf(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}
