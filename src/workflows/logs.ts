import type { ComposeCommand } from '../model/compose.js';
import { AltctlError } from '../model/errors.js';
import { loggedServices } from './logged-services.js';
import { passing, type Passed } from './pass-to-compose.js';
import { readCompose } from './read-compose.js';
import type { Session } from './session.js';
import { serviceContainers } from './state/project-state.js';

export interface LogOptions {
  /** None: every service that has a container. */
  readonly names: readonly string[];
  readonly follow: boolean;
  readonly tail?: string;
  readonly since?: string;
  readonly color: boolean;
}

/** Merged and prefixed logs of what exists, from labels alone, byte by byte as compose prints them. */
export async function logs(session: Session, options: LogOptions): Promise<Passed> {
  const command = await commandOf(session, options);
  return passing(session, { name: session.catalog.project.name }, command);
}

/**
 * The same line by line, for a terminal, which must not act on what is in them.
 * @throws AltctlError `external` at the end when compose has failed
 */
export async function* logLines(session: Session, options: LogOptions): AsyncGenerator<string> {
  const output = await readCompose(session, await commandOf(session, options));
  yield* output.lines;
  const { code, complaint } = await output.end;
  if (code === 0 || session.interrupts.first.aborted) return;
  throw new AltctlError('external', 'logs-failed', complaint);
}

async function commandOf(session: Session, options: LogOptions): Promise<ComposeCommand> {
  const { names, ...rest } = options;
  const containers = names.length === 0 ? [] : await serviceContainers(session);
  return { verb: 'logs', services: loggedServices(session.catalog, names, containers), ...rest };
}
