import type { ContainerProcess, Silent } from '../../model/evidence.js';
import { AltctlError } from '../../model/errors.js';
import type { Json } from '../json.js';
import type { EngineClient } from './engine-client.js';

/** `top` goes through containerd and the container's shim, and hangs when they do. In ms. */
const TOP_LIMIT_MS = 3000;

/** Of procps, in the order that is read; titles of an answer tell which ones came. */
const COLUMNS = 'pid,ppid,stat,ignored,caught,blocked,wchan:32,args';
const TITLES = ['PID', 'PPID', 'STAT', 'IGNORED', 'CAUGHT', 'BLOCKED', 'WCHAN', 'COMMAND'] as const;

/**
 * A container's processes, PID 1 first, from the ps of the engine's machine. Empty when it does not
 * run, and where that ps knows no such columns, e.g. busybox's; an engine out of reach is silent.
 */
export async function listProcesses(
  engine: EngineClient,
  id: string,
  limitMs = TOP_LIMIT_MS,
): Promise<readonly ContainerProcess[] | Silent> {
  const path = `/containers/${encodeURIComponent(id)}`;
  const query = new URLSearchParams({ ps_args: `-eo ${COLUMNS}` });
  try {
    const [{ status, body }, inspected] = await Promise.all([
      engine.askAlone('GET', `${path}/top?${query.toString()}`, limitMs),
      engine.askAlone('GET', `${path}/json`, limitMs).catch(() => undefined),
    ]);
    const pid = inspected?.body.at('State').at('Pid').number;
    return status === 200 ? firstOneFirst(readTop(body), pid) : [];
  } catch (error) {
    if (error instanceof AltctlError) return 'silent';
    throw error;
  }
}

/** Rows of `/containers/ID/top`; none where a column is missing. */
export function readTop(body: Json): readonly ContainerProcess[] {
  const titles = body.at('Titles').list.map((title) => title.string);
  const places = TITLES.map((title) => titles.indexOf(title));
  if (places.includes(-1)) return [];
  return body.at('Processes').list.flatMap((row) => {
    const cells = row.list.map((cell) => cell.string ?? '');
    return readProcess(places.map((place) => cells[place] ?? ''));
  });
}

function readProcess(cells: readonly string[]): readonly ContainerProcess[] {
  const [pid, parent, state = '', ...rest] = cells;
  const [ignored, caught, blocked] = rest.slice(0, 3).map(readMask);
  const [wchan, args = ''] = rest.slice(3);
  if (ignored === undefined || caught === undefined || blocked === undefined) return [];
  return [
    {
      pid: Number(pid),
      parent: Number(parent),
      // The letters behind it tell of sessions and priorities.
      state: state.slice(0, 1),
      ignored,
      caught,
      blocked,
      wchan: wchan === undefined || wchan === '' || wchan === '0' ? '-' : wchan,
      args,
    },
  ];
}

/** In hex. A ps that is short of room puts `<` in front of the low half, which has what matters. */
function readMask(text = ''): bigint | undefined {
  const digits = text.replace(/^</, '');
  return /^[0-9a-f]+$/i.test(digits) ? BigInt(`0x${digits}`) : undefined;
}

/**
 * PID 1 of the container is known by its number on the host; without that, it is the eldest of those
 * whose parent is outside. Others of that kind were started by `exec`, probes among them.
 */
function firstOneFirst(
  processes: readonly ContainerProcess[],
  pid: number | undefined,
): readonly ContainerProcess[] {
  const inside = new Set(processes.map((process) => process.pid));
  const roots = processes.filter(({ parent }) => !inside.has(parent));
  const eldest = roots.toSorted((one, other) => one.pid - other.pid)[0];
  const first = processes.find((process) => process.pid === pid) ?? eldest;
  if (first === undefined) return processes;
  return [first, ...processes.filter((process) => process !== first)];
}
