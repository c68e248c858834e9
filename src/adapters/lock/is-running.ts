import { readFileSync } from 'node:fs';

/** A process by its pid, and by its start where that is known: pids are used again. */
export interface ProcessMark {
  readonly pid: number;
  readonly start?: string;
}

/** Whether it still runs. One that has ended and was not buried by its parent does not. */
export function isRunning({ pid, start }: ProcessMark): boolean {
  if (pid <= 0 || !takesSignals(pid)) return false;
  const facts = readFacts(pid);
  if (facts === undefined) return true;
  if (facts.ended) return false;
  return start === undefined || start === facts.start;
}

/** When a process was started; undefined where the system does not tell (other than Linux). */
export function startOf(pid: number): string | undefined {
  return readFacts(pid)?.start;
}

function takesSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * `/proc/PID/stat`: behind the name in brackets, which may hold anything, stand the state and, as
 * field 22 of all, the start in ticks since the boot (proc_pid_stat(5)); the boot's id makes it unique.
 */
function readFacts(pid: number): { readonly start: string; readonly ended: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { start: `${boot} ${fields[19] ?? ''}`, ended: /^[ZX]/i.test(fields[0] ?? '') };
  } catch {
    return undefined;
  }
}
