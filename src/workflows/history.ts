import type { HistoryLine } from '../model/history.js';
import { askStore } from './history/ask-store.js';
import { completed } from './history/completed.js';
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
 * (`x-altctl.history`). Of services of which it has no such line, and of all where no store answers,
 * it is what the engine still has: no store tells whose lines it would keep. All is in the order of
 * time with `tail`; without, the engine's lines come last. The user's first Ctrl-C ends it.
 * @throws AltctlError `refused` where names select no service, `usage` where the store does not take the question
 */
export async function history(session: Session, options: HistoryOptions): Promise<History> {
  const { names, ...wanted } = options;
  const containers = await serviceContainers(session);
  const services = loggedServices(session.catalog, names, containers);
  const answer = await askStore(session, containers, { ...wanted, services });
  const asked = containers.filter(
    ({ service }) => names.length === 0 || services.includes(service),
  );
  const ofEngine = (kept: ReadonlySet<string>) => {
    const missing = asked.filter(({ service }) => !kept.has(service));
    return engineLines(session, missing, wanted);
  };
  const isStored = 'service' in answer;
  const all = isStored ? completed(answer.lines, ofEngine) : ofEngine(new Set());
  const last = wanted.tail === undefined ? all : lastLines(all, wanted.tail);
  const lines = untilAborted(last, session.interrupts.first);
  return isStored
    ? { from: 'store', service: answer.service, lines }
    : { from: 'engine', why: answer.why, lines };
}
