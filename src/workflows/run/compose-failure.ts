import { AltctlError } from '../../model/errors.js';
import { ExitCode } from '../../model/exit-codes.js';
import type { ComposeCommand, ComposeProject } from '../../model/compose.js';
import { shellQuote } from '../../model/shell-quote.js';
import type { Timeline } from '../../model/timeline.js';
import { aboutDependency } from '../../timeline/errors-about.js';
import type { Ending } from './await-end.js';
import { throwIfRefused } from './refused-files.js';
import type { Session } from '../session.js';

/** Why a run failed. */
export interface Failure {
  readonly reason: string;
  readonly exitCode: ExitCode;
  /** With places in files or with advice, which a reason has not. */
  readonly error?: AltctlError;
}

interface Asked {
  readonly project: ComposeProject;
  readonly compose: readonly ComposeCommand[];
}

/** Why compose did not do what it was asked to; undefined where the run ended otherwise. */
export async function runFailure(
  session: Session,
  asked: Asked,
  timeline: Timeline,
  ending: Ending,
): Promise<Failure | undefined> {
  switch (ending) {
    case 'compose-failed':
      return composeFailure(session, asked.project, timeline).catch(failureBy);
    case 'question':
      return failureBy(unansweredQuestion(session, asked, timeline.question ?? ''));
    case 'reached':
    case 'failed':
    case 'timeout':
    case 'interrupted':
    case 'stuck':
      return undefined;
  }
}

function failureBy(error: unknown): Failure {
  if (!(error instanceof AltctlError)) throw error;
  return { reason: error.message, exitCode: error.exitCode, error };
}

/** What compose says of a service when the engine is gone from under it. */
const engineGone = /Cannot connect to the Docker daemon|error during connect/;

/** What failed is a service, not compose: its dependents can't go on. */
function isOfService(reason: string): boolean {
  return aboutDependency.test(reason) && !engineGone.test(reason);
}

/**
 * Why compose ended non-zero. When it had not begun to change anything, the reason lies before
 * it, and each suspect is asked in turn.
 * @throws AltctlError when docker or compose are missing or too old, no engine answers, or
 *   compose refuses the files
 */
async function composeFailure(
  session: Session,
  project: ComposeProject,
  timeline: Timeline,
): Promise<Failure> {
  const untouched = timeline.containers.every(
    (one) => one.done.length === 0 && one.activity === undefined && one.error === undefined,
  );
  if (untouched && timeline.images.isEmpty()) {
    await session.ports.compose.version();
    await session.ports.docker.info();
    if (project.files !== undefined) await throwIfRefused(session, project);
  }
  const reason = lastWords(timeline);
  return {
    reason,
    exitCode: isOfService(reason) ? ExitCode.notReady : ExitCode.external,
  };
}

/** Compose says its fatal error last, and twice in JSON. */
export function lastWords(timeline: Timeline): string {
  const errors = timeline.messages.filter((message) => message.level === 'error');
  const said = errors.at(-1)?.text ?? timeline.messages.at(-1)?.text;
  // The engine's words about a pull name neither the image nor the service.
  const image = timeline.images.find((one) => one.state === 'failed')?.name;
  if (said !== undefined) return image === undefined ? said : `${image}: ${said}`;
  const container = timeline.containers.find((one) => one.error !== undefined);
  if (container?.error !== undefined) return `${container.name}: ${container.error}`;
  return `docker compose ended with ${endOf(timeline)} and said nothing`;
}

function endOf(timeline: Timeline): string {
  if (timeline.compose === 'running') return 'no result';
  const { code, signal } = timeline.compose;
  return signal ?? `exit code ${code ?? 'unknown'}`;
}

/** A question of compose, which only the user may answer. */
function unansweredQuestion(
  { ports }: Session,
  { project, compose }: Asked,
  question: string,
): AltctlError {
  const lines = compose.map((command) =>
    ports.compose.typed(project, command).map(shellQuote).join(' '),
  );
  return new AltctlError('external', 'compose-question', `compose asks: ${question}`, {
    hints: [
      'altctl does not answer for you: "yes" removes the volume with its data and makes a new one,',
      '"no" goes on with the volume as it is and ignores the change in the file',
      `to answer it yourself: ${lines.join(' && ')}`,
    ],
  });
}
