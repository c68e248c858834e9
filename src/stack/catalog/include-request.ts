import { resolve } from 'node:path';
import type { Location } from '../../model/source.js';
import { defined } from '../../model/defined.js';
import type { IncludeReading } from '../reading/reading.js';
import { interpolate, type Lookup } from './interpolate.js';
import { isRemote } from './is-remote.js';
import type { UnitRequest } from './unit-request.js';

/** An entry of `include:` whose files are on this machine. */
export interface IncludeRequest extends UnitRequest {
  /** Where each path is written. */
  readonly locations: readonly Location[];
}

/** What an entry of `include:` loads; undefined when it is remote or unknown variables name it. */
export function includeRequest(
  include: IncludeReading,
  from: { readonly folder: string; readonly profile: string; readonly lookup: Lookup },
): IncludeRequest | undefined {
  const absolute = (path: string): string | undefined => {
    const filled = interpolate(path, from.lookup);
    return filled === undefined || isRemote(filled) ? undefined : resolve(from.folder, filled);
  };
  const paths = include.paths.flatMap(({ text }) => absolute(text) ?? []);
  if (paths.length < include.paths.length) return undefined;
  const { projectDirectory, envFiles } = include;
  return defined({
    ...{ paths, profile: from.profile, locations: include.paths.map(({ location }) => location) },
    projectDirectory: projectDirectory === undefined ? undefined : absolute(projectDirectory),
    envFiles: envFiles?.flatMap((file) => absolute(file) ?? []),
  });
}
