import type { ResourceDefinition } from '../../model/stack.js';
import type { UnitResource } from '../catalog/unit.js';
import { engineName } from '../engine-name.js';
import { defined } from '../../model/defined.js';
import type { ResourceKind } from '../reading/reading.js';

/** Declared resources of one kind, each key once, with their names on the engine. */
export function resourceDefinitions(
  project: string,
  resources: readonly UnitResource[],
  kind: ResourceKind,
): readonly ResourceDefinition[] {
  const byKey = new Map<string, UnitResource>();
  for (const one of resources)
    if (one.kind === kind && !byKey.has(one.key)) byKey.set(one.key, one);
  return [...byKey.values()].map((resource) =>
    defined({
      key: resource.key,
      engineName: engineName(project, resource),
      external: resource.external,
      location: resource.location,
    }),
  );
}
