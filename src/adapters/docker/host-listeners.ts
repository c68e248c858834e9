import { SocketAddress } from 'node:net';
import { readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { HostListener } from '../../model/evidence.js';
import { defined } from '../../model/defined.js';
import type { EngineClient } from './engine-client.js';
import { nameOf, openFiles, readOrNothing, WAITING } from './listener.js';

const LIMIT_MS = 3000;

/**
 * Who waits for others at any of these ports of the engine's machine, by Linux's /proc. Nobody where
 * the engine is on another machine, or this altctl is in a container: then both have other names.
 */
export async function listListeners(
  engine: EngineClient,
  ports: readonly number[],
): Promise<readonly HostListener[]> {
  if (ports.length === 0 || engine.endpoint.socket === undefined || process.platform !== 'linux') {
    return [];
  }
  const { body } = await engine.ask('GET', '/info', LIMIT_MS);
  if (body.at('Name').string !== hostname()) return [];
  const protocols = ['tcp', 'udp'].flatMap((protocol) => [
    { protocol, table: `/proc/net/${protocol}` },
    { protocol, table: `/proc/net/${protocol}6` },
  ]);
  const waiting = await Promise.all(
    protocols.map(async ({ protocol, table }) =>
      waitingSockets(await readOrNothing(table), protocol),
    ),
  );
  const wanted = waiting.flat().filter(({ port }) => ports.includes(port));
  const owners = await ownersOf(new Set(wanted.map(({ link }) => link)));
  return Promise.all(
    wanted.map(async ({ link, ...listener }) => {
      const pid = owners.get(link);
      return { ...listener, ...defined({ process: pid === undefined ? pid : await owner(pid) }) };
    }),
  );
}

/** A socket that waits, and its link as file descriptors have it. */
export type WaitingSocket = Omit<HostListener, 'process'> & { readonly link: string };

/** Those of a table of /proc/net; its columns are explained in `listener.ts`. */
export function waitingSockets(table: string, protocol: string): readonly WaitingSocket[] {
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
  return rows.flatMap((cells) => {
    const [, local = '', , state] = cells;
    const [address = '', port = ''] = local.split(':');
    if (state !== WAITING[protocol]) return [];
    const link = `socket:[${cells[9] ?? ''}]`;
    return [{ address: addressOf(address), port: Number.parseInt(port, 16), protocol, link }];
  });
}

/** Hex words of 32 bits, each with its bytes in the order of the machine: little end first. */
function addressOf(hex: string): string {
  const words = hex.match(/.{8}/gu) ?? [];
  const bytes = words.flatMap((word) =>
    (word.match(/../gu) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse(),
  );
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  const { address } = new SocketAddress({ family: 'ipv6', address: groups.join(':') });
  return address.replace(/^::ffff:(?=[\d.]+$)/u, '');
}

/** Processes by the links of their sockets, as far as this user may see. */
async function ownersOf(links: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const owners = new Map<string, number>();
  if (links.size === 0) return owners;
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid));
  for (const pid of pids) {
    for (const link of await openFiles(pid)) {
      if (links.has(link) && !owners.has(link)) owners.set(link, pid);
    }
    if (owners.size === links.size) break;
  }
  return owners;
}

async function owner(pid: number): Promise<NonNullable<HostListener['process']>> {
  const [name, groups] = await Promise.all([nameOf(pid), readOrNothing(`/proc/${pid}/cgroup`)]);
  const [container] = /[0-9a-f]{64}/u.exec(groups) ?? [];
  return { pid, name, ...defined({ container }) };
}
