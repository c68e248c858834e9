import { hostname } from 'node:os';
import { defined } from '../../../model/defined.js';
import type { HostListener } from '../../../model/evidence.js';
import type { EngineClient } from '../engine-client.js';
import { processName } from './process-name.js';
import { readProc } from './read-proc.js';
import { socketOwners } from './socket-owners.js';
import { waitingSockets } from './waiting-sockets.js';

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
  const sockets = await Promise.all(
    ['tcp', 'udp'].map((protocol) => waitingSockets(protocol, ports)),
  );
  const waiting = sockets.flat();
  const owners = await socketOwners(new Set(waiting.map(({ link }) => link)));
  return Promise.all(
    waiting.map(async ({ link, ...listener }) => {
      const pid = owners.get(link);
      return { ...listener, ...defined({ process: pid === undefined ? pid : await owner(pid) }) };
    }),
  );
}

async function owner(pid: number): Promise<NonNullable<HostListener['process']>> {
  const [name, groups] = await Promise.all([processName(pid), readProc(`${pid}/cgroup`)]);
  const [container] = /[0-9a-f]{64}/u.exec(groups) ?? [];
  return { pid, name, ...defined({ container }) };
}
