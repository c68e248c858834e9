import { defined } from '../../model/defined.js';
import type { ServiceDefinition } from '../../model/stack.js';
import { isOneshot, isOneshotByRestart } from '../../stack/is-oneshot.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import type { Expectation } from '../../timeline/readiness.js';
import { defaultSettleMs, type RunScope } from '../../timeline/expectations.js';

type RunPart = Pick<RunScope, 'command' | 'title' | 'startedAt' | 'awaited' | 'goal'> & {
  /** ms, from the command line: counts for every service. */
  readonly stuckMs?: number;
  /** Seconds, from the command line, as compose is told. */
  readonly stopTimeout?: number;
};

/** ms without progress from which on a step is stuck. */
const defaultStuckMs = 40_000;

/** What a run is about: the services shown, by profile, and what each needs to be ready. */
export function runScope(
  catalog: LoadedCatalog,
  services: ReadonlyMap<string, ServiceDefinition>,
  shown: readonly string[],
  run: RunPart,
): RunScope {
  const { stuckMs, stopTimeout, ...about } = run;
  const deadlines: ReadonlyMap<string, number | undefined> =
    stuckMs === undefined ? serviceDeadlines(catalog, services) : new Map();
  return {
    ...about,
    ...(stopTimeout === undefined ? {} : { stopTimeoutMs: stopTimeout * 1000 }),
    definitions: services,
    stuckMs: stuckMs ?? catalog.configuration.timeouts.stuck ?? defaultStuckMs,
    project: catalog.project.name,
    profiles: grouped(catalog, shown),
    expectations: new Map(
      shown.map((service) => [
        service,
        {
          oneshot: isOneshot(services, service),
          ...(isOneshotByRestart(services, service) ? { orHealthy: true } : {}),
          ...(services.get(service)?.settings.oneshot === false ? { lasting: true } : {}),
          settleMs: services.get(service)?.settings.settle ?? defaultSettleMs,
          ...replicasOf(services.get(service)),
          ...defined({ stuckMs: deadlines.get(service) }),
        },
      ]),
    ),
  };
}

/** Deadlines of services of their own, or of their profile. */
function serviceDeadlines(
  catalog: LoadedCatalog,
  services: ReadonlyMap<string, ServiceDefinition>,
): ReadonlyMap<string, number | undefined> {
  const profiles = new Map(catalog.profiles.map(({ name, settings }) => [name, settings.stuck]));
  return new Map(
    [...services].map(([name, { settings, profile }]) => [
      name,
      settings.stuck ?? profiles.get(profile),
    ]),
  );
}

/** One, unless the file says otherwise, and none of a provider; what it says through a variable is for compose to know. */
function replicasOf(
  service: ServiceDefinition | undefined,
): Pick<Expectation, 'replicas' | 'provided'> {
  if (service?.provider !== undefined) return { replicas: 0, provided: true };
  const written = service?.replicas ?? '1';
  return /^\d+$/.test(written) ? { replicas: Number(written) } : {};
}

/** Services under their profiles; those of no profile stand last, under none. */
function grouped(catalog: LoadedCatalog, shown: readonly string[]): RunScope['profiles'] {
  const left = new Set(shown);
  const profiles = catalog.profiles
    .map(({ name, description, services }) => ({
      name,
      ...(description === undefined ? {} : { description }),
      services: services.filter((service) => left.delete(service)),
    }))
    .filter((profile) => profile.services.length > 0);
  return left.size === 0 ? profiles : [...profiles, { name: '', services: [...left] }];
}
