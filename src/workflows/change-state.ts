import type { ComposeCommand } from '../model/compose.js';
import type { ContainerSnapshot } from '../model/container.js';
import { defined } from '../model/defined.js';
import { AltctlError } from '../model/errors.js';
import type { Plan, RunOutcome } from '../model/view.js';
import { definitions } from '../stack/definitions.js';
import { select } from '../stack/select.js';
import type { RunScope } from '../timeline/expectations.js';
import { conduct } from './run/conduct.js';
import type { Guard } from './run/guard.js';
import { journaled } from './run/journaled.js';
import { defaultTimeoutMs, readyTimeout } from './run/ready-timeout.js';
import { namedServices } from './state/named-services.js';
import { serviceContainers } from './state/project-state.js';
import { finish, runOutcome } from './run/run-outcome.js';
import { runScope } from './run/run-scope.js';
import { runningDependents, withDependents } from './down/running-dependents.js';
import type { RunSession, Session } from './session.js';
import { withLock } from './run/with-lock.js';

export interface ChangeOptions {
  readonly verb: 'start' | 'stop' | 'restart';
  /** None: all containers of the project. */
  readonly names: readonly string[];
  /** Only for `stop`. */
  readonly withDependents: boolean;
  /** Seconds. */
  readonly stopTimeout?: number;
  /** ms until everything must be ready again. */
  readonly timeoutMs?: number;
  readonly wait: boolean;
  readonly guard: Guard;
}

/** Starts, stops or restarts containers that exist; each stop has its own grace period. */
export async function changeState(
  session: RunSession,
  options: ChangeOptions,
): Promise<RunOutcome> {
  // A wrong name must not interrupt another run first.
  if (options.names.length > 0) select(session.catalog, options.names, { all: false });
  const title = titleOf(options);
  return withLock(session, title, options.guard, async () => {
    const startedAt = session.ports.clock.now();
    const services = await existingServices(session, options);
    const scope = runScope(session.catalog, definitions(session.catalog), services, {
      command: options.verb,
      title,
      startedAt,
      awaited: services,
      goal: options.verb === 'stop' ? 'stopped' : 'ready',
      ...defined({ stuckMs: options.guard.stuckMs, stopTimeout: options.stopTimeout }),
    });
    const head = { title, command: options.verb, services, startedAt } as const;
    return journaled(session, head, (watched) => watchedChange(watched, options, scope));
  });
}

/** What is typed to go on. */
function titleOf({ verb, names, withDependents: together }: ChangeOptions): string {
  return [verb, ...names, ...(together ? ['--with-dependents'] : [])].join(' ');
}

async function watchedChange(
  session: RunSession,
  options: ChangeOptions,
  scope: RunScope,
): Promise<RunOutcome> {
  const { clock } = session.ports;
  const project = { name: session.catalog.project.name };
  const end = await conduct(session, {
    command: options.verb,
    scope,
    project,
    compose: [commandOf(options, scope.awaited)],
    timeoutMs: options.timeoutMs ?? timeoutOf(session, options, scope),
    wait: options.wait,
    onStuck: options.guard.onStuck,
  });
  const outcome = runOutcome({ command: options.verb, scope, end, now: clock.now() });
  const isReady = end.ending === 'reached' && options.verb !== 'stop' && options.wait;
  return finish(session, end, isReady ? { ...outcome, status: 'ready' } : outcome);
}

/** What stops has its own grace period to end it. */
function timeoutOf({ catalog }: Session, { verb }: ChangeOptions, { awaited }: RunScope): number {
  if (verb === 'stop') return defaultTimeoutMs;
  return readyTimeout(catalog.profiles, catalog.configuration, { shown: awaited, awaited });
}

/** What the command would do, without doing it. */
export async function planChange(session: Session, options: ChangeOptions): Promise<Plan> {
  const services = await existingServices(session, options);
  const project = { name: session.catalog.project.name };
  return {
    project: project.name,
    files: [],
    services,
    dependencies: [],
    generated: [],
    commands: [session.ports.compose.argv(project, commandOf(options, services))],
    volumes: [],
    networks: [],
  };
}

async function existingServices(
  session: Session,
  options: ChangeOptions,
): Promise<readonly string[]> {
  const containers = await serviceContainers(session);
  const named = servicesToChange(session, options, containers);
  const existing = named.filter((name) => containers.some((one) => one.service === name));
  if (existing.length > 0) return existing;
  const what = options.names.length === 0 ? 'the project' : options.names.join(' ');
  throw new AltctlError('refused', 'nothing-there', `no container of ${what} exists`, {
    hints: [`altctl up ${options.names.join(' ')}`.trim()],
  });
}

function servicesToChange(
  session: Session,
  options: ChangeOptions,
  containers: readonly ContainerSnapshot[],
): readonly string[] {
  if (options.names.length === 0) return [...new Set(containers.map((one) => one.service))];
  // What waits for a gate is started only with it.
  if (options.verb !== 'stop') {
    return select(session.catalog, options.names, { all: false }).services;
  }
  const services = namedServices(session.catalog, options.names, containers);
  return withDependents(services, runningDependents(session.catalog, containers, services), {
    command: ['stop', ...options.names].join(' '),
    withDependents: options.withDependents,
  });
}

function commandOf(options: ChangeOptions, services: readonly string[]): ComposeCommand {
  const { verb, stopTimeout } = options;
  return { verb, services, ...(stopTimeout === undefined ? {} : { stopTimeout }) };
}
