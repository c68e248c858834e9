import type { Reference } from '../../model/stack.js';
import { defined } from '../../model/defined.js';
import { mergedMeaning } from './merged-meaning.js';
import type { ServiceReading } from './reading.js';

/** Attributes that hold one value: a later one replaces the earlier. */
const single: ReadonlySet<string> = new Set(['network_mode', 'ipc', 'pid', 'extends']);

/** One service as Compose sees it after a later file (or an extending service) changed it. */
export function mergeServices<Service extends ServiceReading>(
  base: Service,
  change: ServiceReading,
): Service {
  const kept = withoutResets(base, change);
  return {
    ...base,
    ...defined({
      name: change.name,
      location: base.hasImageOrBuild || !change.hasImageOrBuild ? base.location : change.location,
      references: mergeReferences(kept.references, change.references),
      extendsFile: change.extendsFile ?? kept.extendsFile,
      gates: union(kept.gates, change.gates),
      hasImageOrBuild: kept.hasImageOrBuild || change.hasImageOrBuild,
      provider: change.provider ?? kept.provider,
      hasNetworkMode: kept.hasNetworkMode || change.hasNetworkMode,
      restart: change.restart ?? kept.restart,
      replicas: change.replicas ?? kept.replicas,
      networks: union(kept.networks, change.networks),
      volumes: union(kept.volumes, change.volumes),
      secrets: union(kept.secrets, change.secrets),
      configs: union(kept.configs, change.configs),
      settings: { ...kept.settings, ...change.settings },
      resets: union(kept.resets, change.resets),
      meaning: mergedMeaning(kept.meaning, change.meaning),
    }),
  };
}

function mergeReferences(
  earlier: readonly Reference[],
  later: readonly Reference[],
): readonly Reference[] {
  const replaced = (one: Reference): boolean =>
    later.some(
      (other) => other.kind === one.kind && (single.has(one.kind) || other.service === one.service),
    );
  return [...earlier.filter((one) => !replaced(one)), ...later];
}

function withoutResets(base: ServiceReading, { resets }: ServiceReading): ServiceReading {
  if (resets.length === 0) return base;
  const keeps = (attribute: string): boolean => !resets.includes(attribute);
  const list = (attribute: 'networks' | 'volumes' | 'secrets' | 'configs'): readonly string[] =>
    keeps(attribute) ? base[attribute].filter((item) => keeps(`${attribute}.${item}`)) : [];
  return {
    ...base,
    references: base.references.filter(
      ({ kind, service }) => keeps(kind) && keeps(`${kind}.${service}`),
    ),
    gates: keeps('profiles') ? base.gates : [],
    hasNetworkMode: base.hasNetworkMode && keeps('network_mode'),
    networks: list('networks'),
    volumes: list('volumes'),
    secrets: list('secrets'),
    configs: list('configs'),
  };
}

function union(earlier: readonly string[], later: readonly string[]): readonly string[] {
  return [...new Set([...earlier, ...later])];
}
