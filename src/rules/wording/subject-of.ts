import type { LiveContext } from '../rule.js';
import { containerName, inspected, nameOf, serviceOf } from '../subject.js';

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
