import { Json } from '../../json.js';
import type { EngineClient } from '../engine-client.js';
import { engineRefused } from '../engine-failures.js';
import type { PathStat } from './is-file.js';

/** Bits of Go's file modes, in which the engine tells them (https://pkg.go.dev/io/fs#FileMode). */
const FOLDER = 0x8000_0000;
const LINK = 0x0800_0000;

/**
 * What is at a path of a container's file system, which need not run; folders on the way are
 * followed through their links. Only headers are asked for, no content.
 * @throws AltctlError `external` when the engine does not answer in time, or refuses
 */
export async function statPath(
  engine: EngineClient,
  container: string,
  path: string,
  limitMs: number,
): Promise<PathStat | undefined> {
  const query = new URLSearchParams({ path }).toString();
  const question = `/containers/${encodeURIComponent(container)}/archive?${query}`;
  const { status, headers } = await engine.head(question, limitMs);
  if (status === 404) return undefined;
  const stat = readStat(headers['x-docker-container-path-stat']);
  if (status === 200 && stat !== undefined) return stat;
  throw engineRefused(question, status, new Json(undefined));
}

function readStat(header: string | readonly string[] | undefined): PathStat | undefined {
  if (typeof header !== 'string') return undefined;
  const stat = Json.parse(Buffer.from(header, 'base64').toString());
  const mode = stat?.at('mode').number;
  if (mode === undefined) return undefined;
  const kind = (mode & LINK) !== 0 ? 'link' : (mode & FOLDER) !== 0 ? 'folder' : 'file';
  return { kind, target: stat?.at('linkTarget').string ?? '' };
}
