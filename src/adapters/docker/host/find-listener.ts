import type { PortHolder } from '../../../model/evidence.js';
import { processName } from './process-name.js';
import { socketOwners } from './socket-owners.js';
import { waitingSockets } from './waiting-sockets.js';

/**
 * The process of this machine that waits for others at a port; undefined where nobody does, or none
 * that this user may look into.
 */
export async function findListener(port: number, protocol: string): Promise<PortHolder['process']> {
  const sockets = await waitingSockets(protocol, [port]);
  const owners = await socketOwners(new Set(sockets.map(({ link }) => link)));
  const [pid] = owners.values();
  return pid === undefined ? undefined : { pid, name: await processName(pid) };
}
