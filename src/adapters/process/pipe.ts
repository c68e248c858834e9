import { Socket } from 'node:net';
import type { Command, PipedProcess } from './command.js';
import { spawnPiped } from './spawn-piped.js';

/** More of its complaint than this is of no use to anybody, in characters. */
const LONGEST_COMPLAINT = 4096;

/** See `Processes.pipe`. */
export async function pipe(command: Command): Promise<PipedProcess> {
  const { child, end, interrupt } = await spawnPiped(command, { buffer: false });
  const { stdin, stdout, stderr } = child;
  let complaint = '';
  stderr.setEncoding('utf8');
  stderr.on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(0, LONGEST_COMPLAINT);
  });
  // Node's pipes are sockets, which its types don't tell.
  const pipes = [stdin, stdout, stderr].filter((stream) => stream instanceof Socket);
  return {
    stdin,
    stdout,
    end,
    interrupt,
    complaint: () => complaint.trim(),
    keepAlive: (wanted) => {
      for (const held of [child, ...pipes]) {
        if (wanted) held.ref();
        else held.unref();
      }
    },
  };
}
