import { defined } from '../../model/defined.js';
import type { ResourceReading } from '../reading/reading.js';
import { interpolate, type Lookup } from './interpolate.js';
import type { UnitResource } from './unit.js';

/** A network, volume, secret or config with variables filled in where they are known. */
export function finishResource(
  { name, ...rest }: ResourceReading,
  { folder, lookup }: { readonly folder: string; readonly lookup: Lookup },
): UnitResource {
  const filled = name === undefined ? undefined : (interpolate(name, lookup) ?? name);
  return defined({ ...rest, folder, name: filled });
}
