import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { SettingError } from '../../running/environment.js';
import { reasonOf, type Log } from '../../running/log.js';

/** What those who are at work in a folder listen on. */
const CLAIM = /^[0-9a-f]{12}\.sock$/;

interface Claim {
  readonly name: string;
  /** The folder, by a path that is short whatever its own is: Node cuts that of a socket off at 107 bytes. */
  readonly inside: string;
  readonly end: () => Promise<void>;
}

/**
 * Keeps a folder for this process alone, against processes of other containers too: whoever is at work there listens on
 * a socket of its own in it, which answers as long as its process lives. Each looks for others only once it listens, so
 * of two that begin together one at least sees the other. Where there can be no socket, that is said, and nothing kept.
 * @returns gives it back
 * @throws SettingError when somebody else is at work there
 */
export async function claimFolder(folder: string, log: Log): Promise<() => Promise<void>> {
  const claim = await listenIn(folder).catch((error: unknown) => {
    log('warn', 'nothing keeps other forwarders out of the spool', { reason: reasonOf(error) });
    return undefined;
  });
  if (claim === undefined) return () => Promise.resolve();
  if (!(await hasOthers(folder, claim))) return claim.end;
  await claim.end();
  throw new SettingError(
    `another forwarder is at work in ${folder}, which cannot be shared: one forwarder for each target, or another SPOOL_DIR`,
  );
}

async function listenIn(folder: string): Promise<Claim> {
  await mkdir(folder, { recursive: true });
  const handle = await open(folder, 'r');
  const name = `${randomBytes(6).toString('hex')}.sock`;
  const inside = `/proc/self/fd/${handle.fd}`;
  const server = createServer((socket) => socket.destroy()).unref();
  const end = async () => {
    server.close();
    await rm(join(folder, name), { force: true });
    await handle.close();
  };
  try {
    await once(server.listen(join(inside, name)), 'listening');
  } catch (error) {
    await end();
    throw error;
  }
  return { name, inside, end };
}

/** Sockets whose processes are gone are removed: no name is used twice. */
async function hasOthers(folder: string, { name: own, inside }: Claim): Promise<boolean> {
  const names = (await readdir(folder)).filter((name) => CLAIM.test(name) && name !== own);
  for (const name of names) {
    const failure = await knock(join(inside, name));
    if (failure === undefined) return true;
    if (failure === 'ECONNREFUSED') await rm(join(folder, name)).catch(() => undefined);
  }
  return false;
}

/** @returns the code of the error, undefined when somebody answers */
function knock(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? '');
    });
  });
}
