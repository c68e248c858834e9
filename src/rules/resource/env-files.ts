import type { SourceValue } from '../../stack/whole-service/service-sources.js';
import type { LintedService } from '../static-rule.js';
import type { NeededFile } from './needed-file.js';

/** What a service's `env_file` insists on, from all of its forms. */
export function envFiles({ name, attributes, place }: LintedService): readonly NeededFile[] {
  const { env_file: written } = attributes;
  const all = Array.isArray(written) ? written : [written];
  return all.flatMap((item: SourceValue | undefined, index) => {
    const path = pathOf(item);
    if (path === undefined) return [];
    const found =
      place(`env_file.${index}.path`) ?? place(`env_file.${index}`) ?? place('env_file');
    if (found === undefined) return [];
    return [{ kind: 'env_file', service: name, path, place: found }];
  });
}

function pathOf(item: SourceValue | undefined): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const { path, required } = Object.fromEntries(Object.entries(item));
  return typeof path === 'string' && required !== 'false' ? path : undefined;
}
