import type { ServiceDefinition } from '../model/stack.js';

type Definitions = ReadonlyMap<string, ServiceDefinition>;

/** Services that a service points at, directly. */
export function dependencies(definitions: Definitions, service: string): readonly string[] {
  const references = definitions.get(service)?.references ?? [];
  return [
    ...new Set(
      references.filter(({ kind }) => kind !== 'extends').map((reference) => reference.service),
    ),
  ];
}

/** Services that point at a service, directly or through others. */
export function dependents(definitions: Definitions, service: string): ReadonlySet<string> {
  return reach(service, (one) =>
    [...definitions.keys()].filter((other) => dependencies(definitions, other).includes(one)),
  );
}

/** Services that a service points at, directly or through others. */
export function allDependencies(definitions: Definitions, service: string): ReadonlySet<string> {
  return reach(service, (one) => dependencies(definitions, one));
}

/** The service whose network namespace a service shares. */
export function namespaceHolder(definitions: Definitions, service: string): string | undefined {
  const references = definitions.get(service)?.references ?? [];
  return references.find(({ kind }) => kind === 'network_mode')?.service;
}

function reach(from: string, next: (service: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...next(from)];
  for (let service = open.pop(); service !== undefined; service = open.pop()) {
    if (service === from || seen.has(service)) continue;
    seen.add(service);
    open.push(...next(service));
  }
  return seen;
}
