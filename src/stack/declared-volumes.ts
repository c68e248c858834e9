import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import type { UnitResource, UnitService } from './catalog/unit.js';
import { finishOverlay } from './closure/finish-overlay.js';

/** A volume as one file declares it, and who has a say in it. */
export interface DeclaredVolume {
  readonly volume: UnitResource;
  /**
   * Services that mount it by its key, and all of the file when none of its own does. A volume that
   * nobody mounts and only a file without services declares belongs to every service.
   */
  readonly owners: readonly string[];
}

/** A file, or an overlay. */
interface Source {
  readonly services: readonly UnitService[];
  readonly volumes: readonly UnitResource[];
  /** Its keys are its own: no other file is merged into it, nor it into another one. */
  readonly isSeparate: boolean;
}

/** Every declaration of a volume. The same volume may be declared by several, even under several keys. */
export function declaredVolumes(catalog: LoadedCatalog): readonly DeclaredVolume[] {
  const sources = sourcesOf(catalog);
  const everybody = namesOf(sources.flatMap(({ services }) => services));
  return sources.flatMap((source) =>
    source.volumes.map((volume) => {
      const own = mounting(source, volume.key);
      const idle = own.length === 0 ? namesOf(source.services) : [];
      const others = sources
        .filter((other) => !meansItsOwn(other, source, volume))
        .flatMap((other) => mounting(other, volume.key));
      const owners = [...new Set([...own, ...idle, ...others])];
      return { volume, owners: owners.length > 0 ? owners : everybody };
    }),
  );
}

function sourcesOf(catalog: LoadedCatalog): readonly Source[] {
  const files = catalog.units.map(({ services, resources }) => ({
    services: [...services.values()],
    resources,
    isSeparate: catalog.join === 'include',
  }));
  const overlays = [...catalog.overlays.values()].map(({ reading }) => ({
    ...finishOverlay(catalog, reading),
    isSeparate: false,
  }));
  return [...files, ...overlays].map(({ services, resources, isSeparate }) => ({
    services,
    volumes: resources.filter(({ kind }) => kind === 'volume'),
    isSeparate,
  }));
}

/** Whether a key stands in one file for another volume than in the file that declares this one. */
function meansItsOwn(other: Source, source: Source, { key }: UnitResource): boolean {
  const isApart = source.isSeparate && other.isSeparate && other !== source;
  return isApart && other.volumes.some((volume) => volume.key === key);
}

function mounting({ services }: Source, key: string): readonly string[] {
  return namesOf(services.filter(({ volumes }) => volumes.includes(key)));
}

function namesOf(services: readonly UnitService[]): readonly string[] {
  return services.map(({ name }) => name);
}
