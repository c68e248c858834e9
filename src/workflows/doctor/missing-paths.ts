import { isAbsolute, join } from 'node:path';
import type { Files } from '../../model/ports.js';

interface NamedPath {
  /** The file that names it, relative to the project folder. */
  readonly file: string;
  readonly path: string;
}

/** Of the paths that files name, those that are not there, as `FILE PATH`. */
export async function missingPaths(
  files: Files,
  root: string,
  named: readonly NamedPath[],
): Promise<ReadonlySet<string>> {
  const folders = new Map<string, Promise<ReadonlySet<string>>>();
  const namesIn = (folder: string): Promise<ReadonlySet<string>> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const names = files.list(folder).then(
      (entries) => new Set(entries.map(({ name }) => name)),
      () => new Set<string>(),
    );
    folders.set(folder, names);
    return names;
  };
  const missing = await Promise.all(
    named.map(async ({ file, path }) => {
      const whole = isAbsolute(path) ? path : join(root, file, '..', path);
      const names = await namesIn(join(whole, '..'));
      const name = whole.slice(whole.lastIndexOf('/') + 1);
      return names.has(name) || name === '' ? [] : [`${file} ${path}`];
    }),
  );
  return new Set(missing.flat());
}
