import { posix } from 'node:path';

/** What stands at a path: links are told as they are. */
export interface PathStat {
  readonly kind: 'file' | 'folder' | 'link';
  /** Of a link; relative to its folder, or absolute. */
  readonly target: string;
}

/** What the engine's files tell of an absolute path; undefined where nothing is there. */
export type StatOf = (path: string) => Promise<PathStat | undefined>;

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;

/** Whether a file is at the end of a path's links; a circle of links has no end. */
export async function isFile(statOf: StatOf, path: string, links = MOST_LINKS): Promise<boolean> {
  const stat = await statOf(path);
  if (stat === undefined || links === 0) return false;
  if (stat.kind !== 'link') return stat.kind === 'file';
  return isFile(statOf, posix.resolve(posix.dirname(path), stat.target), links - 1);
}
