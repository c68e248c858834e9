import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import type { UnitResource, UnitService } from './catalog/unit.js';
import { finishOverlay } from './closure/finish-overlay.js';

/** Who has a say in a volume. */
export interface VolumeOwner {
  readonly external: boolean;
  /**
   * Services that mount it, and all of a file that declares it without mounting it. A volume that
   * nobody mounts and only files without services declare belongs to every service.
   */
  readonly services: readonly string[];
}

/** What a file, or an overlay, says of volumes. */
interface Sayer {
  readonly services: readonly UnitService[];
  readonly volumes: readonly UnitResource[];
}

/** Every volume that a file declares, or else an overlay, by its key in `volumes:`. */
export function volumeOwners(catalog: LoadedCatalog): ReadonlyMap<string, VolumeOwner> {
  const files = catalog.units.map(({ services, resources }) =>
    sayer([...services.values()], resources),
  );
  const overlays = [...catalog.overlays.values()].map(({ reading }) => {
    const { services, resources } = finishOverlay(catalog, reading);
    return sayer(services, resources);
  });
  return new Map([...owners([...files, ...overlays]), ...owners(files)]);
}

function sayer(services: readonly UnitService[], resources: readonly UnitResource[]): Sayer {
  return { services, volumes: resources.filter(({ kind }) => kind === 'volume') };
}

function owners(sayers: readonly Sayer[]): ReadonlyMap<string, VolumeOwner> {
  const everybody = names(sayers, () => true);
  const keys = new Set(sayers.flatMap(({ volumes }) => volumes.map(({ key }) => key)));
  return new Map(
    [...keys].map((key) => {
      const declaring = sayers.filter(({ volumes }) => volumes.some((one) => one.key === key));
      const mounting = names(sayers, (volumes) => volumes.includes(key));
      const idle = declaring.filter(
        ({ services }) => !services.some(({ name }) => mounting.includes(name)),
      );
      const owning = [...new Set([...mounting, ...names(idle, () => true)])];
      const external = declaring
        .flatMap(({ volumes }) => volumes)
        .some((one) => one.key === key && one.external);
      return [key, { external, services: owning.length > 0 ? owning : everybody }];
    }),
  );
}

function names(
  sayers: readonly Sayer[],
  mounts: (volumes: readonly string[]) => boolean,
): readonly string[] {
  const services = sayers.flatMap((one) => one.services);
  return [...new Set(services.filter(({ volumes }) => mounts(volumes)).map(({ name }) => name))];
}
