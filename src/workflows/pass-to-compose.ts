import type { CommandEnd, ComposeCommand, ComposeProject } from '../model/compose.js';
import { closure as closureOf } from '../stack/closure.js';
import { select } from '../stack/select.js';
import { composeProject, writeGenerated } from './compose-project.js';
import { loggedServices } from './logged-services.js';
import type { Session } from './session.js';
import { serviceContainers } from './state/project-state.js';

export interface PassOptions {
  /** None: the configured defaults, else all profiles. */
  readonly names: readonly string[];
  readonly overlays: readonly string[];
  /** The compose command, word for word. */
  readonly words: readonly string[];
}

export interface Passed {
  readonly argv: readonly string[];
  run(): Promise<CommandEnd>;
}

/** Any compose command on the closure of the named profiles, on the user's own terminal. */
export async function passToCompose(session: Session, options: PassOptions): Promise<Passed> {
  const { catalog, ports } = session;
  const all = options.names.length === 0 && catalog.configuration.defaultProfiles.length === 0;
  const selection = select(catalog, options.names, { all });
  const closure = closureOf(catalog, selection, { overlays: options.overlays });
  const { project, generated } = composeProject(catalog, closure, ports.files);
  await writeGenerated(ports.files, generated);
  return passing(session, project, { verb: 'any', words: options.words });
}

export interface LogOptions {
  /** None: every service that has a container. */
  readonly names: readonly string[];
  readonly follow: boolean;
  readonly tail?: string;
  readonly since?: string;
  readonly color: boolean;
}

/** Merged and prefixed logs of what exists, from labels alone. */
export async function logs(session: Session, options: LogOptions): Promise<Passed> {
  const { names, ...rest } = options;
  const containers = names.length === 0 ? [] : await serviceContainers(session);
  const services = loggedServices(session.catalog, names, containers);
  return passing(
    session,
    { name: session.catalog.project.name },
    { verb: 'logs', services, ...rest },
  );
}

function passing(session: Session, project: ComposeProject, command: ComposeCommand): Passed {
  const { compose } = session.ports;
  return {
    argv: compose.argv(project, command),
    run: () => compose.attach(project, command),
  };
}
