import type { LintedService, StaticContext } from '../static-rule.js';

/** Whose network a service lives in. */
export interface NetworkTarget {
  /** Of the service or, where Compose knows of none, of the container. */
  readonly name: string;
  /** As `network_mode` says it; a container is none of Compose's affairs. */
  readonly by: 'service' | 'container';
  /** Absent where the files don't tell whose container it is. */
  readonly service?: LintedService;
}

/** The target of `network_mode: service:…` or `container:…`; undefined for any other network. */
export function networkTarget(
  context: Pick<StaticContext, 'project' | 'services'>,
  { attributes }: LintedService,
): NetworkTarget | undefined {
  const { network_mode: mode } = attributes;
  if (typeof mode !== 'string') return undefined;
  const [, by, name] = /^(service|container):([^$]+)$/u.exec(mode) ?? [];
  if (name === undefined) return undefined;
  if (by === 'service') return target(name, by, context.services.get(name));
  const owner = [...context.services.values()].find((one) => containerName(context, one) === name);
  return target(owner?.name ?? name, 'container', owner);
}

function target(
  name: string,
  by: NetworkTarget['by'],
  service: LintedService | undefined,
): NetworkTarget {
  return { name, by, ...(service === undefined ? {} : { service }) };
}

function containerName(
  { project }: Pick<StaticContext, 'project'>,
  { name, attributes }: LintedService,
): string {
  const { container_name: own } = attributes;
  return typeof own === 'string' ? own : `${project}-${name}-1`;
}
