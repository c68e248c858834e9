import type { ContainerSnapshot } from '../model/container.js';
import type { ServiceDefinition, Reference } from '../model/stack.js';
import type { LiveContext } from './rule.js';

/** The service that a context is about, where it is about one. */
export function serviceOf({ suspect, container }: LiveContext): string | undefined {
  return suspect.service ?? container?.service;
}

/** Plain container name. */
export function containerName({ suspect, container }: LiveContext): string | undefined {
  return suspect.container ?? container?.name;
}

/** How a sentence calls the subject: the service, or the container where it has several. */
export function nameOf(context: LiveContext): string {
  const service = serviceOf(context);
  const container = containerName(context);
  if (service === undefined) return container ?? context.scope.project;
  const replicas = context.timeline.containers.count((one) => one.service === service);
  return replicas > 1 && container !== undefined ? container : service;
}

export function definitionOf(context: LiveContext): ServiceDefinition | undefined {
  const service = serviceOf(context);
  return service === undefined ? undefined : context.scope.definitions.get(service);
}

/** The service whose network this one lives in, as the files say. */
export function networkHolder(context: LiveContext): Reference | undefined {
  return definitionOf(context)?.references.find(({ kind }) => kind === 'network_mode');
}

/** The container as it was found, if the engine told of it. */
export function inspected({ evidence }: LiveContext): ContainerSnapshot | undefined {
  return evidence.container === 'silent' ? undefined : evidence.container;
}

/** What compose or the engine has said went wrong, where that is the suspicion. */
export function errorOf({ suspect }: LiveContext): string | undefined {
  return suspect.kind === 'container-error' || suspect.kind === 'compose-failed'
    ? suspect.error
    : undefined;
}
/** The names of what a suspect is about, each for another use. */
export interface NamedSubject {
  /** For sentences. */
  readonly name: string;
  /** For altctl's commands and for places in the files. */
  readonly service: string;
  /** For docker commands: of what exists, be it a replacement's `<id12>_<name>`. */
  readonly container: string;
}

/** The service and the container that a suspect is about. */
export function subjectOf(context: LiveContext): NamedSubject {
  const name = nameOf(context);
  const seen = inspected(context);
  const container = seen?.name ?? containerName(context) ?? name;
  return { name, service: serviceOf(context) ?? seen?.service ?? name, container };
}
