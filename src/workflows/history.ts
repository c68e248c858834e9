import type { HistoryLine } from '../model/history.js';
import { askStore } from './history/ask-store.js';
import { engineLines } from './history/engine-lines.js';
import { lastLines } from './history/last-lines.js';
import type { Question } from './history/question.js';
import { loggedServices } from './logged-services.js';
import type { Session } from './session.js';
import { serviceContainers } from './state/project-state.js';
import { untilAborted } from './waiting/until-aborted.js';

export interface HistoryOptions extends Omit<Question, 'services'> {
  /** None: every service. */
  readonly names: readonly string[];
}

/** Where the lines come from. */
export type History = (
  | {
      readonly from: 'store';
      /** The service that keeps them. */
      readonly service: string;
    }
  | {
      readonly from: 'engine';
      /** Why no store was asked. */
      readonly why: string;
    }
) & { readonly lines: AsyncIterable<HistoryLine> };

/**
 * What services have printed, containers that are gone included, from the service that keeps it
 * (`x-altctl.history`); without one that answers, what the engine still has. The user's first Ctrl-C
 * ends it, in the middle, too.
 * @throws AltctlError `refused` where names select no service, `usage` where the store does not take the question
 */
export async function history(session: Session, options: HistoryOptions): Promise<History> {
  const { names, ...wanted } = options;
  const containers = await serviceContainers(session);
  const services = loggedServices(session.catalog, names, containers);
  const question = { ...wanted, services };
  const answer = await askStore(session, containers, question);
  const untilInterrupted = (lines: AsyncIterable<HistoryLine>) =>
    untilAborted(lines, session.interrupts.first);
  if ('service' in answer) {
    const { service, lines } = answer;
    return { from: 'store', service, lines: untilInterrupted(lines) };
  }
  const { tail } = question;
  const all = engineLines(session, containers, question);
  const lines = tail === undefined ? all : lastLines(all, tail);
  return { from: 'engine', why: answer.why, lines: untilInterrupted(lines) };
}
