import { isAbsolute, join } from 'node:path';
import { ComposeLabel, type ContainerSnapshot } from '../../model/container.js';
import type { Files } from '../../model/ports.js';

/**
 * Whether Compose has made one of the containers from one of these files, by itself or through a top
 * file; undefined where the labels lead to no file.
 * @param ours absolute, with and without their links resolved
 */
export async function areMadeFrom(
  files: Pick<Files, 'read' | 'real'>,
  containers: readonly ContainerSnapshot[],
  ours: ReadonlySet<string>,
): Promise<boolean | undefined> {
  const paths = [
    ...new Set((await Promise.all(containers.map((one) => labelled(files, one)))).flat()),
  ];
  const all = [...paths, ...(await realPaths(files, paths))];
  if (all.some((path) => ours.has(path))) return true;
  const texts = await Promise.all(paths.map((path) => files.read(path).catch(() => undefined)));
  const known = texts.filter((text) => text !== undefined);
  if (known.some((text) => [...ours].some((path) => text.includes(JSON.stringify(path))))) {
    return true;
  }
  return known.length === 0 ? undefined : false;
}

/** Paths with their links resolved. */
export async function realPaths(
  files: Pick<Files, 'real'>,
  paths: readonly string[],
): Promise<readonly string[]> {
  return Promise.all(paths.map((path) => files.real(path)));
}

/** Relative ones start from the folder that Compose was run in. */
async function labelled(
  files: Pick<Files, 'real'>,
  { labels }: ContainerSnapshot,
): Promise<readonly string[]> {
  const folder = await files.real(labels[ComposeLabel.workingDir] ?? '');
  const paths = (labels[ComposeLabel.configFiles] ?? '').split(',');
  return paths.map((path) => (isAbsolute(path) ? path : join(folder, path)));
}
