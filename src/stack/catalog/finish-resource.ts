import { defined } from '../../model/defined.js';
import type { ResourceReading } from '../reading/reading.js';
import { interpolate, type Lookup } from './interpolate.js';
import type { UnitResource } from './unit.js';

/** A network, volume, secret or config as it is once variables are filled in; a name that stays unknown is left as it is written. */
export function finishResource(
  { name, ...rest }: ResourceReading,
  { folder, lookup }: { readonly folder: string; readonly lookup: Lookup },
): UnitResource {
  const filled = name === undefined ? undefined : (interpolate(name, lookup) ?? name);
  return defined({ ...rest, folder, name: filled });
}
