import type { SourceValue } from '../../stack/whole-service/service-sources.js';
import type { ServicePlace } from '../../stack/whole-service/service-places.js';
import type { LintedService } from '../static-rule.js';

/** One entry of a service's `env_file`, in whichever of its forms. */
export interface EnvFile {
  /** As it is written, variables filled in. */
  readonly path: string;
  readonly required: boolean;
  /** The path is relative to this file's folder. */
  readonly place: ServicePlace;
}

/** A service's env files, in the order in which they count; the last one wins. */
export function envFilesOf({ attributes, place }: LintedService): readonly EnvFile[] {
  const { env_file: written } = attributes;
  const all = Array.isArray(written) ? written : [written];
  return all.flatMap((item: SourceValue | undefined, index) => {
    const read = entryOf(item);
    const found =
      place(`env_file.${index}.path`) ?? place(`env_file.${index}`) ?? place('env_file');
    return read === undefined || found === undefined ? [] : [{ ...read, place: found }];
  });
}

function entryOf(item: SourceValue | undefined): Omit<EnvFile, 'place'> | undefined {
  if (typeof item === 'string') return { path: item, required: true };
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const { path, required } = Object.fromEntries(Object.entries(item));
  return typeof path === 'string' ? { path, required: required !== 'false' } : undefined;
}
