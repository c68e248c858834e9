import { defined } from '../model/defined.js';
import { ExitCode } from '../model/exit-codes.js';
import type { Plan, RunOutcome } from '../model/view.js';
import { definitions } from '../stack/definitions.js';
import { select } from '../stack/select.js';
import type { RunScope } from '../timeline/expectations.js';
import { emptyTimeline } from '../timeline/reduce.js';
import { withStuck } from '../timeline/with-stuck.js';
import { composeFailure } from './run/compose-failure.js';
import { conduct, type RunEnd } from './run/conduct.js';
import { endings } from './run/endings.js';
import { journaled } from './run/journaled.js';
import { prepareDown, type DownOptions, type PreparedDown } from './down/prepare-down.js';
import { defaultTimeoutMs } from './run/ready-timeout.js';
import { runScope } from './run/run-scope.js';
import type { RunSession, Session } from './session.js';
import { tally } from './run/tally.js';
import { withLock } from './run/with-lock.js';

/** Takes the whole project down, or only the named profiles and services. */
export async function down(session: RunSession, options: DownOptions): Promise<RunOutcome> {
  const flags = [
    ...(options.volumes ? ['--volumes'] : []),
    ...(options.withDependents ? ['--with-dependents'] : []),
  ];
  const title = ['down', ...options.names, ...flags].join(' ');
  // A wrong name must not interrupt another run first.
  if (options.names.length > 0) select(session.catalog, options.names, { all: false });
  return withLock(session, title, options.guard, () => preparedDown(session, options, title));
}

async function preparedDown(
  session: RunSession,
  options: DownOptions,
  title: string,
): Promise<RunOutcome> {
  const startedAt = session.ports.clock.now();
  const prepared = await prepareDown(session, options);
  const { services, volumes } = prepared;
  const scope = runScope(session.catalog, definitions(session.catalog), services, {
    title,
    startedAt,
    awaited: services,
    goal: 'removed',
    ...defined({ stuckMs: options.guard.stuckMs }),
  });
  return journaled(session, { title, command: 'down', services, startedAt }, async (watched) => {
    if (volumes.length > 0) {
      const count = volumes.length === 1 ? '1 volume' : `${volumes.length} volumes`;
      const text = `removes ${count}: ${volumes.join(', ')}`;
      watched.observer.notice({ severity: 'info', text });
    }
    const end = await removeContainers(watched, prepared, scope, options);
    const removed =
      end.ending === 'reached'
        ? await removeRest(watched, prepared)
        : { networks: [], volumes: [] };
    const outcome = await downOutcome(watched, { prepared, scope, end, removed });
    watched.observer.finished(outcome);
    return outcome;
  });
}

async function removeContainers(
  session: RunSession,
  prepared: PreparedDown,
  scope: RunScope,
  { guard }: DownOptions,
): Promise<RunEnd> {
  const nothing = prepared.containers.length === 0 && prepared.networks.length === 0;
  if (nothing || prepared.commands.length === 0) {
    const timeline = emptyTimeline(scope.project);
    return { timeline, ending: 'reached', findings: [], cleared: [] };
  }
  return conduct(session, {
    command: 'down',
    scope,
    project: prepared.project,
    compose: prepared.commands,
    timeoutMs: defaultTimeoutMs,
    wait: false,
    onStuck: guard.onStuck,
  });
}

type Removed = Pick<NonNullable<RunOutcome['removed']>, 'networks' | 'volumes'>;

/** Networks and volumes go once no container holds them; one still in use is left and not told. */
async function removeRest(session: Session, prepared: PreparedDown): Promise<Removed> {
  const { docker } = session.ports;
  const networks = await Promise.all(
    prepared.networks.map(async ({ id, name }) => ((await docker.removeNetwork(id)) ? [name] : [])),
  );
  const volumes = await Promise.all(
    prepared.volumes.map(async (name) => ((await docker.removeVolume(name)) ? [name] : [])),
  );
  return { networks: networks.flat(), volumes: volumes.flat() };
}

interface Downed {
  readonly prepared: PreparedDown;
  readonly scope: RunScope;
  readonly end: RunEnd;
  readonly removed: Removed;
}

async function downOutcome(session: Session, downed: Downed): Promise<RunOutcome> {
  const { prepared, scope, end, removed } = downed;
  const { timeline, ending, findings, cleared } = end;
  const now = session.ports.clock.now();
  const failure =
    ending === 'compose-failed'
      ? await composeFailure(session, prepared.project, timeline)
      : undefined;
  const { ready, openViews } = tally(timeline, scope, scope.awaited, now);
  const existed = prepared.containers.length > 0 || removed.volumes.length > 0;
  const complete = ending === 'reached';
  return {
    project: scope.project,
    command: 'down',
    ...(complete && !existed ? { status: 'unchanged', exitCode: ExitCode.ok } : endings[ending]),
    ...failure,
    durationMs: now - scope.startedAt,
    services: scope.awaited.length,
    ready: ready.length,
    failed: complete ? [] : withStuck(openViews, findings),
    slowest: [],
    ranAgain: [],
    leftovers: complete ? [] : [`${openViews.length} containers are still there`],
    next: complete ? [] : [{ text: 'go on', command: `altctl ${scope.title}` }],
    removed: { containers: complete ? prepared.containers.length : ready.length, ...removed },
    findings,
    cleared,
  };
}

/** What `down` would do, without doing it. */
export async function planDown(session: Session, options: DownOptions): Promise<Plan> {
  const prepared = await prepareDown(session, options);
  return {
    project: prepared.project.name,
    files: [],
    services: prepared.containers.map((container) => container.service),
    dependencies: [],
    generated: [],
    commands: prepared.commands.map((command) =>
      session.ports.compose.argv(prepared.project, command),
    ),
    volumes: prepared.volumes,
    networks: prepared.networks.map((network) => network.name),
  };
}
