import { defined } from '../model/defined.js';
import type { Notice } from '../model/source.js';
import type { Plan, RunOutcome } from '../model/view.js';
import { definitions } from '../stack/definitions.js';
import { select } from '../stack/select.js';
import type { RunScope } from '../timeline/expectations.js';
import { conduct, type RunEnd } from './run/conduct.js';
import { journaled } from './run/journaled.js';
import { prepareDown, type DownOptions, type PreparedDown } from './down/prepare-down.js';
import { defaultTimeoutMs } from './run/ready-timeout.js';
import { finish, nothingToDo, runOutcome, type EndedRun } from './run/run-outcome.js';
import { runScope } from './run/run-scope.js';
import type { RunSession, Session } from './session.js';
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
    command: 'down',
    title,
    startedAt,
    awaited: services,
    goal: 'removed',
    ...defined({ stuckMs: options.guard.stuckMs, stopTimeout: options.stopTimeout }),
  });
  return journaled(session, { title, command: 'down', services, startedAt }, async (watched) => {
    for (const notice of volumeNotices(volumes)) watched.observer.notice(notice);
    const end = await removeContainers(watched, prepared, scope, options);
    const removed =
      end.ending === 'reached'
        ? await removeRest(watched, prepared)
        : { networks: [], volumes: [] };
    const now = watched.ports.clock.now();
    const run = { command: 'down', scope, end, now } as const;
    return finish(watched, end, downOutcome(run, prepared, removed));
  });
}

/** What of the volumes goes, and what stays although nobody may want it. */
function volumeNotices({ names, doubtful }: PreparedDown['volumes']): readonly Notice[] {
  const count = names.length === 1 ? '1 volume' : `${names.length} volumes`;
  const text = `removes ${count}: ${names.join(', ')}`;
  return [
    ...(names.length > 0 ? [{ severity: 'info', text } as const] : []),
    ...doubtful.map(({ name, declared: { key, location } }) => ({
      severity: 'warning' as const,
      text: `keeps the volume ${name}: ${key} may be the same, its name has a variable without a value`,
      location,
    })),
  ];
}

async function removeContainers(
  session: RunSession,
  prepared: PreparedDown,
  scope: RunScope,
  { guard }: DownOptions,
): Promise<RunEnd> {
  const nothing = prepared.containers.length === 0 && prepared.networks.length === 0;
  if (nothing || prepared.commands.length === 0) return nothingToDo(session, 'down', scope);
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
    prepared.volumes.names.map(async (name) => ((await docker.removeVolume(name)) ? [name] : [])),
  );
  return { networks: networks.flat(), volumes: volumes.flat() };
}

function downOutcome(run: EndedRun, prepared: PreparedDown, removed: Removed): RunOutcome {
  const outcome = runOutcome(run);
  const complete = run.end.ending === 'reached';
  const existed = prepared.containers.length > 0 || removed.volumes.length > 0;
  return {
    ...outcome,
    ...(complete && !existed ? { status: 'unchanged' } : {}),
    leftovers: complete ? [] : [`${outcome.failed.length} containers are still there`],
    removed: {
      containers: complete ? prepared.containers.length : outcome.ready,
      ...removed,
    },
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
    volumes: prepared.volumes.names,
    networks: prepared.networks.map((network) => network.name),
  };
}
