import type { ComposeCommand, ComposeProject } from '../model/compose.js';
import type { ContainerSnapshot } from '../model/container.js';
import { defined } from '../model/defined.js';
import type { RepairAction, RepairPlan, RunOutcome } from '../model/view.js';
import { closure as closureOf } from '../stack/closure.js';
import { definitions } from '../stack/definitions.js';
import { select } from '../stack/select.js';
import { plainName } from '../timeline/container-name.js';
import type { RunScope } from '../timeline/expectations.js';
import { composeProject, writeGenerated } from './compose-project.js';
import { conduct, type RunEnd } from './run/conduct.js';
import type { Guard } from './run/guard.js';
import { byEngine } from './repair/by-engine.js';
import { refuseForeignRecreate } from './repair/refuse-foreign-recreate.js';
import { journaled } from './run/journaled.js';
import { serviceContainers } from './state/project-state.js';
import { lostNetworks } from './state/lost-networks.js';
import { repairPlan } from './state/repair-plan.js';
import { unfinished } from './state/unfinished.js';
import { defaultTimeoutMs } from './run/ready-timeout.js';
import { finish, nothingToDo, runOutcome, type EndedRun } from './run/run-outcome.js';
import { runScope } from './run/run-scope.js';
import type { RunSession, Session } from './session.js';
import { withLock } from './run/with-lock.js';

export interface RepairOptions {
  readonly guard: Guard;
}

/** Mends what an interrupted run has left, saying each step. */
export async function repair(session: RunSession, options: RepairOptions): Promise<RunOutcome> {
  return withLock(session, 'repair', options.guard, async () => {
    const startedAt = session.ports.clock.now();
    const containers = await serviceContainers(session);
    const { actions } = await planOf(session, containers);
    const services = [...new Set(actions.map(({ service }) => service))];
    const scope = runScope(session.catalog, definitions(session.catalog), services, {
      command: 'repair',
      title: 'repair',
      startedAt,
      awaited: services,
      goal: 'ready',
      ...defined({ stuckMs: options.guard.stuckMs }),
    });
    const project = await projectOf(session, services, actions);
    const head = { title: 'repair', command: 'repair', services, startedAt } as const;
    return journaled(session, head, async (watched) => {
      const found: Found = { actions, containers, project };
      const end = await mend(watched, found, scope, options);
      const now = watched.ports.clock.now();
      const run = { command: 'repair', scope, end, now } as const;
      return finish(watched, end, repairOutcome(run, actions));
    });
  });
}

/** What `repair` would do, without doing it. */
export async function planRepair(session: Session): Promise<RepairPlan> {
  return planOf(session, await serviceContainers(session));
}

async function planOf(
  { ports, catalog }: Session,
  containers: readonly ContainerSnapshot[],
): Promise<RepairPlan> {
  const project = catalog.project.name;
  const left = await unfinished(ports, project, containers, (since) =>
    ports.docker.pastEvents(project, since),
  );
  await refuseForeignRecreate(ports, project, containers, left);
  const scope = { project, definitions: definitions(catalog) };
  const lost = lostNetworks(scope, containers, ports.clock.now());
  return { project, actions: repairPlan(containers, { unfinished: left, lost }) };
}

/** What is to be mended, and with what. */
interface Found {
  readonly actions: readonly RepairAction[];
  readonly containers: readonly ContainerSnapshot[];
  readonly project: ComposeProject;
}

/** First what only the engine can do, then what compose does: it knows what needs what. */
async function mend(
  session: RunSession,
  { actions, containers, project }: Found,
  scope: RunScope,
  { guard }: RepairOptions,
): Promise<RunEnd> {
  if (actions.length === 0) return nothingToDo(session, 'repair', scope);
  const compose = byCompose(actions);
  return conduct(session, {
    command: 'repair',
    scope,
    project,
    first: (tell) => firstByEngine(session, actions, containers, tell),
    compose,
    timeoutMs: defaultTimeoutMs,
    wait: compose.length > 0,
    onStuck: guard.onStuck,
  });
}

/** Says each step, and does those that are the engine's alone, until the user wants to stop. */
async function firstByEngine(
  { ports, observer, interrupts }: RunSession,
  actions: readonly RepairAction[],
  containers: readonly ContainerSnapshot[],
  tell: (name: string, text: string) => void,
): Promise<void> {
  for (const action of actions) {
    if (interrupts.first.aborted) return;
    observer.notice({ severity: 'info', text: action.text });
    const container = containers.find(({ name }) => name === action.container);
    if (container === undefined) continue;
    tell(plainName(container.name), action.text);
    await byEngine(ports, action, container, interrupts.first);
  }
}

function byCompose(actions: readonly RepairAction[]): readonly ComposeCommand[] {
  const of = (what: RepairAction['what']): readonly string[] =>
    actions.filter((action) => action.what === what).map(({ service }) => service);
  const restarts = waves(actions.filter(({ what }) => what === 'restart'));
  const recreate = { verb: 'up', services: of('recreate') } as const;
  const start = { verb: 'start', services: of('start') } as const;
  const restart = restarts.map((services) => ({ verb: 'restart', services }) as const);
  return [recreate, start, ...restart].filter(({ services }) => services.length > 0);
}

/** Those that can be restarted at once, those that come after one of them, and so on. */
function waves(restarts: readonly RepairAction[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (const { service, after } of restarts) {
    const before = found.findLastIndex((wave) => wave.some((one) => one === after));
    found[before + 1] = [...(found[before + 1] ?? []), service];
  }
  return found;
}

/** Only to make a container anew are the files needed: labels tell all else. */
async function projectOf(
  { catalog, ports }: Session,
  services: readonly string[],
  actions: readonly RepairAction[],
): Promise<ComposeProject> {
  const anew = actions.filter(({ what }) => what === 'recreate').map(({ service }) => service);
  if (anew.length === 0) return { name: catalog.project.name };
  const closure = closureOf(catalog, select(catalog, services, { all: false }), {
    overlays: [],
    noDeps: false,
  });
  const { project, generated } = composeProject(catalog, closure, ports.files);
  await writeGenerated(ports.files, generated);
  return project;
}

function repairOutcome(run: EndedRun, actions: readonly RepairAction[]): RunOutcome {
  const outcome = runOutcome(run);
  if (run.end.ending !== 'reached') return outcome;
  const status = actions.length === 0 ? 'unchanged' : 'done';
  return { ...outcome, status, ready: outcome.services };
}
