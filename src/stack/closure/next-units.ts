import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { Unit } from '../catalog/unit.js';
import type { Activity } from './activity.js';
import type { Assembly } from './assemble.js';
import { best, type Candidate, resourceCandidates, serviceCandidates } from './candidates.js';
import { sameMeaning } from './clash.js';
import { ambiguousDefinition, danglingResource, danglingService } from './faults.js';
import type { Refuse } from './refuse.js';
import { missingResources, missingServices } from './needs.js';

/** Something missing and who could supply it. */
interface Search {
  readonly what: string;
  readonly candidates: readonly Candidate[];
}

/**
 * Units to load for what is still missing; none when all is there. What only one file defines is
 * loaded before anything is chosen, so that a choice sees all that is certain, and the order in
 * which names are given does not matter. Refused are `dangling-reference`, `ambiguous-definition`.
 */
export function nextUnits(
  catalog: LoadedCatalog,
  assembly: Assembly,
  activity: Activity,
  selected: readonly string[],
  refuse: Refuse,
): readonly Unit[] {
  const services = serviceSearches(catalog, assembly, { activity, selected }, refuse);
  return services.length > 0
    ? decided(catalog, assembly, services, refuse)
    : decided(catalog, assembly, resourceSearches(catalog, assembly, activity, refuse), refuse);
}

function serviceSearches(
  catalog: LoadedCatalog,
  assembly: Assembly,
  { activity, selected }: { readonly activity: Activity; readonly selected: readonly string[] },
  refuse: Refuse,
): readonly Search[] {
  return missingServices(assembly, activity, selected).flatMap((need) => {
    const candidates = serviceCandidates(catalog, assembly, need);
    if (candidates.length > 0) return [{ what: `the service ${need.name}`, candidates }];
    if (need.by === undefined || assembly.open) return [];
    refuse(danglingService(catalog, need.by.service, need.by.reference));
    return [];
  });
}

function resourceSearches(
  catalog: LoadedCatalog,
  assembly: Assembly,
  activity: Activity,
  refuse: Refuse,
): readonly Search[] {
  return missingResources(assembly, activity).flatMap((need) => {
    const candidates = resourceCandidates(catalog, assembly, need);
    if (candidates.length > 0) return [{ what: `the ${need.kind} ${need.key}`, candidates }];
    if (need.implicit || assembly.open) return [];
    refuse(danglingResource(catalog, need.by, need.kind, need.key));
    return [];
  });
}

function decided(
  catalog: LoadedCatalog,
  assembly: Assembly,
  searches: readonly Search[],
  refuse: Refuse,
): readonly Unit[] {
  const certain = searches.filter(({ candidates }) => candidates.length === 1);
  if (certain.length > 0)
    return certain.flatMap(({ candidates }) => candidates.map(({ unit }) => unit));
  let tie: Search | undefined;
  for (const { what, candidates } of searches) {
    const equals = best(catalog, assembly, candidates);
    const [first] = equals;
    if (first === undefined) continue;
    if (equals.every(({ part }) => sameMeaning(first.part, part))) return [first.unit];
    tie ??= { what, candidates: equals };
  }
  if (tie === undefined) return [];
  const places = tie.candidates.map(({ unit, part }) => ({
    location: part.location,
    profile: unit.profile,
  }));
  refuse(ambiguousDefinition(catalog, tie.what, places));
  return [];
}
