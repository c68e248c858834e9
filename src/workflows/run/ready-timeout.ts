import type { Configuration, Profile } from '../../model/stack.js';

/** ms that a run may take in all, pulling and building not counted in. */
export const defaultTimeoutMs = 600_000;

interface RunServices {
  readonly shown: readonly string[];
  readonly awaited: readonly string[];
}

/**
 * ms until everything must be ready: what the most patient of a run's profiles asks for. One that
 * is awaited and asks for nothing has the project's time.
 */
export function readyTimeout(
  profiles: readonly Profile[],
  { timeouts }: Pick<Configuration, 'timeouts'>,
  { shown, awaited }: RunServices,
): number {
  const general = timeouts.ready ?? defaultTimeoutMs;
  const times = profiles
    .filter((profile) => holdsAny(profile, shown))
    .flatMap((profile) => profile.settings.ready ?? (holdsAny(profile, awaited) ? general : []));
  return times.length === 0 ? general : Math.max(...times);
}

function holdsAny(profile: Profile, services: readonly string[]): boolean {
  return profile.services.some((service) => services.includes(service));
}
