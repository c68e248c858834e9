import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import type { Unit } from './catalog/unit.js';

/** Who has a say in a volume. */
export interface VolumeOwner {
  readonly external: boolean;
  /**
   * Services that mount it, and all of a file that declares it without mounting it. A volume that
   * nobody mounts and only files without services declare belongs to every service.
   */
  readonly services: readonly string[];
}

/** Every volume that a file declares, by its key in `volumes:`. */
export function volumeOwners(catalog: LoadedCatalog): ReadonlyMap<string, VolumeOwner> {
  const everybody = names(catalog.units, () => true);
  const keys = new Set(catalog.units.flatMap((unit) => volumesOf(unit).map(({ key }) => key)));
  return new Map(
    [...keys].map((key) => {
      const declaring = catalog.units.filter((unit) =>
        volumesOf(unit).some((volume) => volume.key === key),
      );
      const mounting = names(catalog.units, (volumes) => volumes.includes(key));
      const idle = declaring.filter((unit) => !mounting.some((name) => unit.services.has(name)));
      const owners = [...new Set([...mounting, ...names(idle, () => true)])];
      const external = declaring.flatMap(volumesOf).some((one) => one.key === key && one.external);
      return [key, { external, services: owners.length > 0 ? owners : everybody }];
    }),
  );
}

function volumesOf(unit: Unit): Unit['resources'] {
  return unit.resources.filter(({ kind }) => kind === 'volume');
}

function names(
  units: readonly Unit[],
  mounts: (volumes: readonly string[]) => boolean,
): readonly string[] {
  const services = units.flatMap((unit) => [...unit.services.values()]);
  return [...new Set(services.filter(({ volumes }) => mounts(volumes)).map(({ name }) => name))];
}
