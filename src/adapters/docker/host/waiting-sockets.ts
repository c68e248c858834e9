import { SocketAddress } from 'node:net';
import type { HostListener } from '../../../model/evidence.js';
import { readProc } from './read-proc.js';

/** A socket that waits for others, and its link as file descriptors have it. */
type WaitingSocket = Omit<HostListener, 'process'> & { readonly link: string };

/** States of sockets that wait for others: of tcp LISTEN, of udp any that is not connected. */
const waiting: Readonly<Record<string, string>> = { tcp: '0A', udp: '07' };

/** The sockets of this machine, by Linux's /proc, that wait for others at any of these ports. */
export async function waitingSockets(
  protocol: string,
  ports: readonly number[],
): Promise<readonly WaitingSocket[]> {
  if (waiting[protocol] === undefined) return [];
  const tables = await Promise.all([`net/${protocol}`, `net/${protocol}6`].map(readProc));
  const sockets = tables.flatMap((table) => readTable(table, protocol));
  return sockets.filter(({ port }) => ports.includes(port));
}

/**
 * The waiting sockets of a table. Its columns: number, local address (hex, with the port behind a
 * colon), remote address, state, queues, timer, retransmissions, user, timeout, inode
 * (https://docs.kernel.org/networking/proc_net_tcp.html).
 */
export function readTable(table: string, protocol: string): readonly WaitingSocket[] {
  const rows = table.split('\n').map((row) => row.trim().split(/\s+/));
  return rows.flatMap((cells) => {
    const [, local = '', , state] = cells;
    const [address = '', port = ''] = local.split(':');
    if (state !== waiting[protocol]) return [];
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
