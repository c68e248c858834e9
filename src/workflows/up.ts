import type { Plan, RunOutcome } from '../model/view.js';
import { writeGenerated } from './compose-project.js';
import { conduct } from './run/conduct.js';
import { advise, adviceOn, refuseProblems } from './up/advise.js';
import { prepareUp, upTitle, wantedUp, type PreparedUp, type UpOptions } from './up/prepare-up.js';
import type { RunSession, Session } from './session.js';
import { journaled } from './run/journaled.js';
import { finish, nothingToDo, runOutcome } from './run/run-outcome.js';
import { upOutcome } from './up/up-outcome.js';
import { withFileSecrets } from './up/with-file-secrets.js';
import { withLock } from './run/with-lock.js';

/** Brings the named profiles and services up and waits until they are ready. */
export async function up(session: RunSession, options: UpOptions): Promise<RunOutcome> {
  // What the files refuse must not interrupt another run first.
  const wanted = wantedUp(session.catalog, options);
  for (const notice of wanted.notices) session.observer.notice(notice);
  if (options.doctor === 'strict') await refuseProblems(session, wanted.closure);
  return withLock(session, upTitle(options), options.guard, async () => {
    const prepared = await prepareUp(session, options, wanted);
    if (prepared.command.services.length === 0) return nothingToStart(session, prepared);
    await writeGenerated(session.ports.files, prepared.generated);
    return watchedUp(session, prepared, options);
  });
}

async function watchedUp(
  session: RunSession,
  prepared: PreparedUp,
  options: UpOptions,
): Promise<RunOutcome> {
  const { scope, project, command, timeoutMs } = prepared;
  const { title, startedAt, awaited: services } = scope;
  const { session: careful, read } = withFileSecrets(session, prepared.closure);
  const head = { title, command: 'up', services, startedAt, secretsRead: read } as const;
  return journaled(careful, head, async (watched) => {
    const conducted = conduct(watched, {
      command: 'up',
      scope,
      project,
      compose: [command],
      timeoutMs,
      wait: options.wait,
      onStuck: options.guard.onStuck,
    });
    // Compose has begun: what the rules take is time that would be spent waiting for it.
    const endAdvice = options.doctor === 'advise' ? advise(watched, prepared.closure) : undefined;
    const end = await conducted.finally(endAdvice);
    const now = watched.ports.clock.now();
    return finish(watched, end, upOutcome({ command: 'up', scope, end, now }, options.wait));
  });
}

/** Compose takes a command without services for one about all of them: it must not run. */
function nothingToStart(session: RunSession, { scope, closure }: PreparedUp): RunOutcome {
  const names = closure.profiles.join(', ');
  const text = `nothing to start: no service of ${names} is left to run`;
  const end = nothingToDo(session, 'up', scope);
  session.observer.notice({ severity: 'info', text });
  const now = session.ports.clock.now();
  return finish(session, end, {
    ...runOutcome({ command: 'up', scope, end, now }),
    status: 'unchanged',
    ready: scope.awaited.length,
  });
}

/** What `up` would do, without doing it. */
export async function planUp(session: Session, options: UpOptions): Promise<Plan> {
  const wanted = wantedUp(session.catalog, options);
  const { closure, generated, project, command } = await prepareUp(session, options, wanted);
  const { report } = options.doctor === 'skip' ? {} : await adviceOn(session, closure, false);
  const selected = new Set(closure.selected);
  const runs = command.services.length > 0;
  return {
    project: project.name,
    files: closure.entries.flatMap((entry) => entry.paths),
    services: closure.selected,
    dependencies: closure.reached.filter((service) => !selected.has(service)),
    generated: runs ? generated.map(({ path, text }) => ({ path, text })) : [],
    commands: runs ? [session.ports.compose.argv(project, command)] : [],
    volumes: [],
    networks: [],
    ...(report === undefined ? {} : { advice: report }),
  };
}
