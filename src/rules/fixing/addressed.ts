import { allVariables } from '../reading/all-variables.js';
import { hostsIn, hostsOf } from '../reading/hosts-in.js';
import { textsOf } from '../reading/texts-of.js';
import type { LintedService, StaticContext } from '../static-rule.js';

/** A service that another one speaks to, and how that is known. */
export interface Addressed {
  readonly service: LintedService;
  /** The name that it is called by. */
  readonly host: string;
  /** E.g. `AGGREGATOR_URL`, `its command`. */
  readonly by: string;
  readonly port?: number;
}

interface Known {
  readonly hosts: ReadonlyMap<string, LintedService>;
  readonly by: Map<LintedService, readonly Addressed[]>;
}

/** Looked up once for each of a selection's many services. */
const known = new WeakMap<StaticContext, Known>();

/**
 * The services that one names as hosts in its environment or its command, in that order; of env
 * files those count that were read.
 */
export function addressed(context: StaticContext, service: LintedService): readonly Addressed[] {
  const memory: Known = known.get(context) ?? { hosts: hostNames(context), by: new Map() };
  known.set(context, memory);
  const found = memory.by.get(service) ?? readAddressed(context, memory.hosts, service);
  memory.by.set(service, found);
  return found;
}

function readAddressed(
  context: StaticContext,
  hosts: ReadonlyMap<string, LintedService>,
  service: LintedService,
): readonly Addressed[] {
  const { command, entrypoint } = service.attributes;
  const line = [...textsOf(entrypoint), ...textsOf(command)].join(' ');
  const named = [
    ...allVariables(context, service).flatMap(({ name, value }) =>
      hostsOf(name, value).map((host) => ({ ...host, by: name })),
    ),
    ...hostsIn(line).map((host) => ({ ...host, by: 'its command' })),
  ];
  return named.flatMap((one) => {
    const other = hosts.get(one.host);
    return other === undefined || other.name === service.name ? [] : [{ service: other, ...one }];
  });
}

/** Services by the names that others reach them by; a service's own name comes first. */
function hostNames({ services }: StaticContext): ReadonlyMap<string, LintedService> {
  const all = [...services.values()];
  const aliases = all.flatMap((service) =>
    aliasesOf(service).map((alias) => [alias, service] as const),
  );
  return new Map([...aliases, ...all.map((service) => [service.name, service] as const)]);
}

function aliasesOf({ attributes }: LintedService): readonly string[] {
  const { container_name: container, hostname, networks } = attributes;
  const onNetworks =
    typeof networks === 'object' && networks !== null && !Array.isArray(networks)
      ? Object.values(networks).flatMap((options) =>
          typeof options === 'object' && options !== null && 'aliases' in options
            ? textsOf(options.aliases)
            : [],
        )
      : [];
  return [...textsOf(container), ...textsOf(hostname), ...onNetworks];
}
