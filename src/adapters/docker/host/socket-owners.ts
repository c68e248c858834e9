import { readdir, readlink } from 'node:fs/promises';

/** Processes by the links of their sockets, as far as this user may see. */
export async function socketOwners(
  links: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
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

/** Links of a process's open files; empty where it has ended since, or belongs to somebody else. */
async function openFiles(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
}
