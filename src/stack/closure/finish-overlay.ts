import { finishResource } from '../catalog/finish-resource.js';
import { finishService } from '../catalog/finish-service.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { UnitResource, UnitService } from '../catalog/unit.js';
import type { FileReading } from '../reading/reading.js';

/** What an overlay changes, with variables filled in; its services stay in their profiles. */
export function finishOverlay(
  catalog: LoadedCatalog,
  overlay: FileReading,
): { readonly services: readonly UnitService[]; readonly resources: readonly UnitResource[] } {
  const context = { profile: '', folder: catalog.root, lookup: catalog.environment.lookup };
  return {
    services: overlay.services.map((service) => finishService(service, context)),
    resources: overlay.resources.map((resource) => finishResource(resource, context)),
  };
}
