import { dirname, join, resolve } from 'node:path';
import { AltctlError } from '../model/errors.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import { shownPath } from './catalog/shown-path.js';
import { serviceEntries } from './whole-service/written-services.js';
import { entries, text } from './yaml/nodes.js';
import { parseSource } from './yaml/parse-source.js';
import type { Source } from './yaml/source.js';

type Files = Pick<LoadedCatalog, 'root' | 'texts' | 'units'>;

/** A service that extends another one. */
export interface Heir {
  readonly name: string;
  /** Relative to the project folder. */
  readonly file: string;
}

/** What extends a service of a file, selected or not. */
export type HeirsOf = (file: string, service: string) => readonly Heir[];

/** Who extends whom in all files of a catalog; they are read when the first one is asked for. */
export function heirsIn(catalog: Files): HeirsOf {
  return (file, service) => {
    const all = known.get(catalog) ?? extensionsIn(catalog);
    known.set(catalog, all);
    return all
      .filter(({ base, files }) => base === service && (files === 'any' || files.includes(file)))
      .map(({ heir }) => heir)
      .filter((heir) => heir.name !== service || heir.file !== file);
  };
}

interface Extension {
  readonly heir: Heir;
  /** The extended service's name, and the files that it may be of. */
  readonly base: string;
  readonly files: readonly string[] | 'any';
}

/** Looked up once for each of a catalog's many services. */
const known = new WeakMap<Files, readonly Extension[]>();

function extensionsIn(catalog: Files): readonly Extension[] {
  return [...catalog.texts].flatMap(([file, content]) => {
    const source = content.includes('extends') ? composeFile(file, content) : undefined;
    return source === undefined ? [] : extensionsOf(catalog, source);
  });
}

/** Among the texts are others as well, such as `.env`; of the compose files all could be read. */
function composeFile(file: string, content: string): Source | undefined {
  try {
    return parseSource(file, content);
  } catch (error) {
    if (error instanceof AltctlError) return undefined;
    throw error;
  }
}

function extensionsOf(catalog: Files, source: Source): readonly Extension[] {
  const { file } = source;
  return serviceEntries(source).flatMap(({ key: name, value }) => {
    const extended = entries(source, value).get('extends')?.value;
    const options = entries(source, extended);
    const base = text(source, extended) ?? text(source, options.get('service')?.value);
    if (base === undefined) return [];
    const from = text(source, options.get('file')?.value);
    return [{ heir: { name, file }, base, files: filesMeant(catalog, file, from) }];
  });
}

/** Files that a service is looked for in that another one of `file` extends. */
function filesMeant(
  { root, units }: Files,
  file: string,
  from: string | undefined,
): readonly string[] | 'any' {
  if (from?.includes('$') === true) return 'any';
  const path = join(root, file);
  const own = units.filter(({ paths }) => paths.includes(path));
  if (from === undefined) {
    return [file, ...own.flatMap(({ paths }) => paths).map((one) => shownPath(root, one))];
  }
  const folders = own.map(
    ({ paths: [main = path], projectDirectory }) => projectDirectory ?? dirname(main),
  );
  return [dirname(path), ...folders].map((folder) => shownPath(root, resolve(folder, from)));
}
