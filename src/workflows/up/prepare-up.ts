import type { ComposeCommand, ComposeProject } from '../../model/compose.js';
import { defined } from '../../model/defined.js';
import type { Notice } from '../../model/source.js';
import type { Closure } from '../../model/stack.js';
import { closure as closureOf } from '../../stack/closure.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { withoutFinished } from '../../stack/without-finished.js';
import { select } from '../../stack/select.js';
import type { RunScope } from '../../timeline/expectations.js';
import { composeProject, type GeneratedFile } from '../compose-project.js';
import type { Doctoring } from './advise.js';
import { finishedOnce, onceServices } from './finished-once.js';
import type { Guard } from '../run/guard.js';
import { readyTimeout } from '../run/ready-timeout.js';
import { runScope } from '../run/run-scope.js';
import type { Session } from '../session.js';
import { serviceContainers } from '../state/project-state.js';

export interface UpOptions {
  readonly names: readonly string[];
  readonly all: boolean;
  readonly overlays: readonly string[];
  readonly build: boolean;
  readonly pull?: string;
  readonly forceRecreate: boolean;
  readonly noDeps: boolean;
  /** Seconds; the only thing that is passed to Compose's `--timeout`. */
  readonly stopTimeout?: number;
  /** ms until everything must be ready. */
  readonly timeoutMs?: number;
  readonly wait: boolean;
  readonly guard: Guard;
  readonly doctor: Doctoring;
}

export interface PreparedUp {
  readonly project: ComposeProject;
  readonly command: Extract<ComposeCommand, { readonly verb: 'up' }>;
  readonly closure: Closure;
  readonly scope: RunScope;
  readonly timeoutMs: number;
  /** Texts that the project refers to by path; not written yet. */
  readonly generated: readonly GeneratedFile[];
}

/** What the user's words mean in the files. */
export interface WantedUp {
  readonly closure: Closure;
  readonly notices: readonly Notice[];
}

/**
 * From the user's words to files and services; asks neither the engine nor the clock.
 * @throws AltctlError `usage` or `configuration`, as `select` and `closure` do
 */
export function wantedUp(catalog: LoadedCatalog, options: UpOptions): WantedUp {
  const { names, all, overlays, noDeps } = options;
  const selection = select(catalog, names, { all });
  return {
    closure: closureOf(catalog, selection, { overlays, noDeps }),
    notices: selection.notices,
  };
}

/** To one compose command; changes nothing. The run's own time begins here. */
export async function prepareUp(
  session: Session,
  options: UpOptions,
  { closure: whole }: WantedUp,
): Promise<PreparedUp> {
  const { catalog, ports } = session;
  const startedAt = ports.clock.now();
  const finished = await finishedServices(session, whole, options);
  const closure = withoutFinished(whole, finished);
  const { project, generated } = composeProject(catalog, closure, ports.files);
  const shown = options.noDeps ? whole.selected : whole.reached;
  const brought = catalog.profiles.filter(({ name }) => whole.profiles.includes(name));
  return {
    project,
    command: upCommand(closure.selected, options),
    closure: whole,
    scope: runScope(catalog, whole.services, shown, {
      command: 'up',
      title: upTitle(options),
      startedAt,
      awaited: whole.selected,
      goal: 'ready',
      ...defined({ stuckMs: options.guard.stuckMs, stopTimeout: options.stopTimeout }),
    }),
    timeoutMs:
      options.timeoutMs ??
      readyTimeout(brought, catalog.configuration, { shown, awaited: whole.selected }),
    generated,
  };
}

/** What is typed to go on: without these flags it would bring up something else. */
export function upTitle({ all, names, noDeps, overlays }: UpOptions): string {
  const applied = overlays.flatMap((overlay) => ['--overlay', overlay]);
  const flags = [...(noDeps ? ['--no-deps'] : []), ...applied];
  return ['up', ...(all ? ['--all'] : []), ...names, ...flags].join(' ');
}

/** One-shots that are to run once and have; the engine is asked only where there is one. */
async function finishedServices(
  session: Session,
  closure: Closure,
  options: UpOptions,
): Promise<readonly string[]> {
  const once = options.forceRecreate ? [] : onceServices(closure, options.names);
  if (once.length === 0) return [];
  return finishedOnce(once, await serviceContainers(session));
}

function upCommand(services: readonly string[], options: UpOptions): PreparedUp['command'] {
  return {
    verb: 'up',
    services,
    build: options.build,
    forceRecreate: options.forceRecreate,
    noDeps: options.noDeps,
    ...(options.pull === undefined ? {} : { pull: options.pull }),
    ...(options.stopTimeout === undefined ? {} : { stopTimeout: options.stopTimeout }),
  };
}
