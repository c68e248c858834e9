import type { ContainerSnapshot, PublishedPort } from '../model/container.js';
import type { ContainerTimeline } from '../model/timeline.js';
import { reaching, type Reach } from '../model/reach.js';
import type { StatusReport, StatusRow } from '../model/view.js';

import { definitions } from '../stack/definitions.js';
import { isReplacementName, plainName } from '../timeline/container-name.js';
import { expectationOf, type RunScope } from '../timeline/expectations.js';
import { standing } from '../timeline/readiness.js';
import { reduceSnapshot } from '../timeline/reduce-snapshot.js';
import { halfDone } from './state/half-done.js';
import { lostNetworks } from './state/lost-networks.js';
import { runScope } from './run/run-scope.js';
import { isWorkedOn } from './run/with-lock.js';
import type { Session } from './session.js';
import { standingFindings } from './diagnosis/standing-findings.js';
import { namedServices } from './state/named-services.js';
import { shownServices } from './state/shown-services.js';
import { repairCommand, statusProblems } from './state/status-problems.js';

type Problem = StatusReport['problems'][number];

/** How the named profiles stand; without names, every profile that has a container. */
export async function status(session: Session, names: readonly string[]): Promise<StatusReport> {
  const { catalog, ports } = session;
  const [containers, engine, workedOn] = await Promise.all([
    ports.docker.containers(catalog.project.name),
    ports.docker.info(),
    isWorkedOn(session),
  ]);
  const now = ports.clock.now();
  const own = containers.filter((one) => !one.oneoff && one.service !== '');
  const services =
    names.length > 0 ? namedServices(catalog, names, own) : await shownServices(session, own);
  const scope = runScope(catalog, definitions(catalog), services, {
    title: 'status',
    startedAt: now,
    awaited: services,
    goal: 'ready',
  });
  const lost = lostNetworks(scope, own, now);
  const look: Look = { containers: own, scope, lost, workedOn, now };
  const rows = scope.profiles.flatMap((profile) =>
    profile.services.flatMap((service) => rowsOf(profile.name, service, look)),
  );
  return {
    project: catalog.project.name,
    engine: engine.version,
    context: engine.context,
    ready: rows.length > 0 && rows.every((row) => row.state === 'ready' || row.state === 'done'),
    rows,
    problems: (workedOn
      ? statusProblems(rows).filter(({ command }) => command !== repairCommand)
      : [...statusProblems(rows), ...(await undone(session, look, rows))]
    ).map((problem) => reachingProblem(problem, session.reach)),
    findings: (await standingFindings(session, look)).map(({ finding }) => finding),
  };
}

function reachingProblem(problem: Problem, reach: Reach): Problem {
  const { command } = problem;
  return command === undefined ? problem : { ...problem, command: reaching(command, reach) };
}

/** What an earlier run has left undone and no row tells, e.g. a container that is about to end. */
async function undone(
  session: Session,
  { containers, lost }: Look,
  rows: readonly StatusRow[],
): Promise<StatusReport['problems']> {
  const told = new Set(
    rows
      .filter(({ state }) => ['leftover', 'network lost', 'waiting'].includes(state))
      .map(({ service }) => service),
  );
  const left = await halfDone(session, containers, lost);
  const services = left.filter((service) => !told.has(service));
  if (services.length === 0) return [];
  const text = `an earlier run has left ${services.join(', ')} half-done`;
  return [{ text, command: repairCommand }];
}

/** What one look has shown. */
interface Look {
  readonly containers: readonly ContainerSnapshot[];
  readonly scope: RunScope;
  /** Ids of containers whose network is lost. */
  readonly lost: ReadonlySet<string>;
  /** A run of altctl is at work on them. */
  readonly workedOn: boolean;
  readonly now: number;
}

function rowsOf(profile: string, service: string, look: Look): readonly StatusRow[] {
  const expected = expectationOf(look.scope, service);
  const replicas = look.containers
    .filter((one) => one.service === service)
    .sort((a, b) => a.number - b.number);
  const base = { profile, service, oneshot: expected.oneshot };
  const existing = new Set(replicas.map(({ name }) => plainName(name))).size;
  const missing = Math.max(0, (expected.replicas ?? 1) - existing);
  const none = { ...base, state: 'missing', restarts: 0, ports: [], moving: false } as const;
  return [
    ...replicas.map((one) => ({ ...base, ...viewOf(one, replicas, look) })),
    ...Array.from({ length: missing }, () => none),
  ];
}

function viewOf(
  one: ContainerSnapshot,
  replicas: readonly ContainerSnapshot[],
  { scope, lost, workedOn, now }: Look,
): Omit<StatusRow, 'profile' | 'service' | 'oneshot'> {
  const judged = standing(timelineOf(one, now), expectationOf(scope, one.service), now);
  const leftover = isLeftover(one, replicas);
  const unfinished = workedOn ? 'recreating' : 'leftover';
  const state = leftover ? unfinished : lost.has(one.id) ? 'network lost' : judged.state;
  return {
    container: one.name,
    state,
    ...(judged.exitCode === undefined ? {} : { exitCode: judged.exitCode }),
    ...(judged.since === undefined ? {} : { forMs: Math.max(0, now - judged.since) }),
    ...(one.health === undefined ? {} : { health: one.health.status }),
    ...(one.startedAt === undefined ? {} : { startedAt: one.startedAt }),
    ...(one.status === 'running' && one.startedAt !== undefined
      ? { upMs: Math.max(0, now - one.startedAt) }
      : {}),
    restarts: one.restarts,
    // Published on IPv4 and IPv6 is one port for people.
    ports: [...new Set(one.ports.map(portText))],
    moving: judged.state === 'starting',
  };
}

/** A snapshot alone is a timeline of one signal. */
function timelineOf(container: ContainerSnapshot, now: number): ContainerTimeline {
  const unseen = { name: plainName(container.name), done: [], crashes: [], lastAt: 0 };
  return reduceSnapshot(unseen, { source: 'engine', kind: 'snapshot', at: now, container });
}

/** A replacement that was never finished: not started, or beside the one it was to replace. */
function isLeftover(one: ContainerSnapshot, replicas: readonly ContainerSnapshot[]): boolean {
  if (!isReplacementName(one.name)) return false;
  const plain = replicas.some((other) => other.name === plainName(one.name));
  return plain || one.status === 'created';
}

function portText(port: PublishedPort): string {
  const host = port.address === '' || isAnyAddress(port.address) ? '' : `${port.address}:`;
  const inner = port.hostPort === port.containerPort ? '' : `→${port.containerPort}`;
  return `${host}${port.hostPort}${inner}${port.protocol === 'tcp' ? '' : `/${port.protocol}`}`;
}

function isAnyAddress(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
