import { join } from 'node:path';
import { DropCount } from '../../../services/rask-log-forwarder/keeping/drop-count.js';
import { Positions } from '../../../services/rask-log-forwarder/keeping/positions.js';
import type { QueuedLine } from '../../../services/rask-log-forwarder/keeping/queued-line.js';
import { Spool } from '../../../services/rask-log-forwarder/keeping/spool.js';
import { createFolder } from './program.js';

/** The nth line of a container, read and not acknowledged; each is as long as the others. */
export function queued(n: number, container = 'a', bytes = 20): QueuedLine {
  const text = JSON.stringify(`${container} ${n}`).padEnd(bytes - 1);
  return {
    bytes: Buffer.from(`${text}\n`),
    origin: { container, next: { since: BigInt(n), stdout: { ns: BigInt(n), ordinal: 0 } } },
  };
}

export function queuedLines(from: number, count: number, container = 'a'): readonly QueuedLine[] {
  return Array.from({ length: count }, (_, index) => queued(from + index, container));
}

export const textOf = ({ bytes }: { readonly bytes: Buffer }) =>
  JSON.parse(bytes.toString()) as string;

/** What the folder of one forwarder holds, opened as often as wanted. */
export async function createShelf(maxBytes = 1024 * 1024) {
  const folder = await createFolder();
  const said: string[] = [];
  const dropped: number[] = [];
  const log = (_level: string, message: string) => said.push(message);
  const onDropped = (lines: number) => dropped.push(lines);
  const path = join(folder.path, 'web');
  return {
    ...{ path, said, dropped, log, onDropped, remove: folder.remove },
    openSpool: () => Spool.open({ folder: path, maxBytes, log, onDropped }),
    loadPositions: () => Positions.load(path, log),
    loadDropCount: () => DropCount.load(path, log),
  };
}

export type Shelf = Awaited<ReturnType<typeof createShelf>>;

/** Takes everything out of a spool, and acknowledges it. */
export async function drain(spool: Spool, most = 7): Promise<readonly string[]> {
  const all: string[] = [];
  for (let some = await spool.read(most); some !== undefined; some = await spool.read(most)) {
    all.push(...some.lines.map((line) => line.bytes.toString().trim()));
    await spool.settle(some);
  }
  return all.map((text) => (text.startsWith('"') ? (JSON.parse(text) as string) : text));
}
