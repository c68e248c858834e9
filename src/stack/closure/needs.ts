import type { Reference } from '../../model/stack.js';
import type { UnitService } from '../catalog/unit.js';
import type { ResourceKind } from '../reading/reading.js';
import type { Activity } from './activity.js';
import type { Assembly } from './assemble.js';

/** A service that must be defined and is not yet. */
export interface ServiceNeed {
  readonly name: string;
  /** Who points at it; nobody where the user named it. */
  readonly by?: { readonly service: UnitService; readonly reference: Reference };
}

/** A network, volume, secret or config that must be declared and is not yet. */
export interface ResourceNeed {
  readonly kind: ResourceKind;
  readonly key: string;
  readonly by: UnitService;
  /** Compose makes it up where no file declares it. */
  readonly implicit: boolean;
}

/** Services that active ones point at, and named ones, that no loaded file defines. */
export function missingServices(
  { services }: Assembly,
  { services: active }: Activity,
  selected: readonly string[],
): readonly ServiceNeed[] {
  const needs: readonly ServiceNeed[] = [
    ...selected.map((name) => ({ name })),
    ...active.flatMap((service) =>
      service.references.map((reference) => ({
        name: reference.service,
        by: { service, reference },
      })),
    ),
  ];
  const byName = new Map(needs.toReversed().map((need) => [need.name, need]));
  return [...byName.values()].reverse().filter(({ name }) => !services.has(name));
}

/** Networks, volumes, secrets and configs that active services use and no loaded file declares. */
export function missingResources(
  { resources }: Assembly,
  { services: active }: Activity,
): readonly ResourceNeed[] {
  const known = new Set(resources.map(({ kind, key }) => `${kind} ${key}`));
  return active.flatMap(used).filter((need) => {
    const key = `${need.kind} ${need.key}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function used(service: UnitService): readonly ResourceNeed[] {
  const need =
    (kind: ResourceKind) =>
    (key: string): ResourceNeed => ({ kind, key, by: service, implicit: key === 'default' });
  const joinsDefault = service.networks.length === 0 && !service.hasNetworkMode;
  return [
    ...(joinsDefault ? ['default'] : service.networks).map(need('network')),
    ...service.volumes.map(need('volume')),
    ...service.secrets.map(need('secret')),
    ...service.configs.map(need('config')),
  ];
}
