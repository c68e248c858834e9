import { readFile, readdir, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PortHolder } from '../../model/evidence.js';

/** States of sockets that wait for others: of tcp LISTEN, of udp any that is not connected. */
export const WAITING: Readonly<Record<string, string>> = { tcp: '0A', udp: '07' };

/**
 * The process of this machine that waits for others at a port, by Linux's /proc; undefined where
 * nobody does, or none that this user may look into.
 */
export async function findListener(port: number, protocol: string): Promise<PortHolder['process']> {
  const state = WAITING[protocol];
  if (state === undefined) return undefined;
  const tables = [`/proc/net/${protocol}`, `/proc/net/${protocol}6`];
  const texts = await Promise.all(tables.map(readOrNothing));
  const sockets = new Set(texts.flatMap((text) => socketsAt(text, port, state)));
  if (sockets.size === 0) return undefined;
  const pid = await ownerOf(sockets);
  return pid === undefined ? undefined : { pid, name: await nameOf(pid) };
}

/**
 * Links of the sockets in a table, as file descriptors have them. Its columns: number, local address
 * (hex, with the port behind a colon), remote address, state, queues, timer, retransmissions, user,
 * timeout, inode (https://docs.kernel.org/networking/proc_net_tcp.html).
 */
export function socketsAt(table: string, port: number, state: string): readonly string[] {
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
  return rows.flatMap((cells) => {
    const address = cells[1] ?? '';
    const isThere = Number.parseInt(address.split(':')[1] ?? '', 16) === port;
    return isThere && cells[3] === state ? [`socket:[${cells[9] ?? ''}]`] : [];
  });
}

async function ownerOf(sockets: ReadonlySet<string>): Promise<number | undefined> {
  const names = await readdir('/proc');
  const pids = names.map(Number).filter((pid) => Number.isInteger(pid));
  for (const pid of pids) if (await holds(pid, sockets)) return pid;
  return undefined;
}

/** False also where it has ended since, or belongs to somebody else. */
async function holds(pid: number, sockets: ReadonlySet<string>): Promise<boolean> {
  return (await openFiles(pid)).some((link) => sockets.has(link));
}

/** Links of a process's open files; empty where it has ended since, or belongs to somebody else. */
export async function openFiles(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
}

/** As ps shows it; for a runtime that names but its thread there, the program's file. */
export async function nameOf(pid: number): Promise<string> {
  const name = (await readOrNothing(`/proc/${pid}/comm`)).trim();
  if (name !== '' && name !== 'MainThread') return name;
  return basename(await readlink(`/proc/${pid}/exe`).catch(() => name));
}

export async function readOrNothing(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
