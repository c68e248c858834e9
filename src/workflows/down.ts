import { ExitCode } from '../model/exit-codes.js';
import type { Timeline } from '../model/timeline.js';
import type { Plan, RunOutcome } from '../model/view.js';
import { definitions } from '../stack/definitions.js';
import type { RunScope } from '../timeline/expectations.js';
import { emptyTimeline } from '../timeline/reduce.js';
import type { Ending } from './await-end.js';
import { composeFailure } from './compose-failure.js';
import { conduct } from './conduct.js';
import { endings } from './endings.js';
import { prepareDown, type DownOptions, type PreparedDown } from './prepare-down.js';
import { runScope } from './run-scope.js';
import type { RunSession, Session } from './session.js';
import { tally } from './tally.js';

/** ms for everything to stop and go; each container's own grace period ends long before. */
const timeoutMs = 600_000;

/** Takes the whole project down, or only the named profiles and services. */
export async function down(session: RunSession, options: DownOptions): Promise<RunOutcome> {
  const startedAt = session.ports.clock.now();
  const prepared = await prepareDown(session, options);
  const title = ['down', ...options.names].join(' ');
  const scope = runScope(session.catalog, definitions(session.catalog), prepared.services, {
    title,
    startedAt,
    awaited: prepared.services,
    goal: 'removed',
  });
  if (prepared.volumes.length > 0) {
    const text = `removes ${prepared.volumes.length} volumes: ${prepared.volumes.join(', ')}`;
    session.observer.notice({ severity: 'info', text });
  }
  const { timeline, ending } = await removeContainers(session, prepared, scope);
  const removed =
    ending === 'reached' ? await removeRest(session, prepared) : { networks: [], volumes: [] };
  const outcome = await downOutcome(session, { prepared, scope, timeline, ending, removed });
  session.observer.finished(outcome);
  return outcome;
}

async function removeContainers(
  session: RunSession,
  prepared: PreparedDown,
  scope: RunScope,
): Promise<{ readonly timeline: Timeline; readonly ending: Ending }> {
  const nothing = prepared.containers.length === 0 && prepared.networks.length === 0;
  if (nothing || prepared.commands.length === 0) {
    return { timeline: emptyTimeline(scope.project), ending: 'reached' };
  }
  return conduct(session, {
    command: 'down',
    scope,
    project: prepared.project,
    compose: prepared.commands,
    timeoutMs,
    wait: false,
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
  readonly timeline: Timeline;
  readonly ending: Ending;
  readonly removed: Removed;
}

async function downOutcome(session: Session, downed: Downed): Promise<RunOutcome> {
  const { prepared, scope, timeline, ending, removed } = downed;
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
    failed: complete ? [] : openViews,
    slowest: [],
    ranAgain: [],
    leftovers: complete ? [] : [`${openViews.length} containers are still there`],
    next: complete ? [] : [{ text: 'go on', command: `altctl ${scope.title}` }],
    removed: { containers: complete ? prepared.containers.length : ready.length, ...removed },
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
