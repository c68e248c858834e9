import type { CommandEnd, ComposeCommand, ComposeProject } from '../model/compose.js';
import { closure as closureOf } from '../stack/closure.js';
import { select } from '../stack/select.js';
import { composeProject, writeGenerated } from './compose-project.js';
import type { Session } from './session.js';

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

/** A command with the user's own terminal. */
export function passing(
  session: Session,
  project: ComposeProject,
  command: ComposeCommand,
): Passed {
  const { compose } = session.ports;
  return {
    argv: compose.argv(project, command),
    run: () => compose.attach(project, command),
  };
}
