import { posix } from 'node:path';
import type { ServiceDefinition } from '../../model/stack.js';
import type { ServiceSource } from './service-sources.js';

/** What a file writes of a service, by document; nothing where the file is not there. */
export type SourcesOf = (file: string, service: string) => readonly ServiceSource[];

/**
 * Everything that makes up a service, each part preceded by what it extends: its own file, and those
 * that are merged over it.
 * @param merged files that Compose merges, in its order; relative to the project folder
 */
export function layersOf(
  { name, location }: ServiceDefinition,
  merged: readonly string[],
  sources: SourcesOf,
): readonly ServiceSource[] {
  const files = merged.includes(location.file) ? merged : [location.file];
  return files.flatMap((file) => withBases(name, file, sources, []));
}

function withBases(
  name: string,
  file: string,
  sources: SourcesOf,
  below: readonly string[],
): readonly ServiceSource[] {
  const step = `${file} ${name}`;
  if (below.includes(step)) return [];
  return sources(file, name).flatMap((one) => {
    const base = baseOf(one);
    const bases =
      base === undefined ? [] : withBases(base.service, base.file, sources, [...below, step]);
    return [...bases, one];
  });
}

/** What a service extends; a file is named relative to the file that says so. */
function baseOf({
  attributes,
  file,
}: ServiceSource): { readonly service: string; readonly file: string } | undefined {
  const { extends: base } = attributes;
  if (typeof base === 'string') return { service: base, file };
  if (typeof base !== 'object' || base === null || !('service' in base)) return undefined;
  const { service } = base;
  const from = 'file' in base ? base.file : undefined;
  if (typeof service !== 'string') return undefined;
  const path = typeof from === 'string' ? posix.join(posix.dirname(file), from) : file;
  return { service, file: path };
}
