import type { Session } from '../session.js';
import type { Surroundings } from './check-files.js';
import { engineFacts } from './engine-facts.js';
import type { LintedFiles } from './linted-files.js';
import { observedStops } from './observed-stops.js';

/** What the engine, where it answers, and the journals of earlier runs add to the files. */
export async function surroundingsOf(
  session: Session,
  linted: LintedFiles,
  engine: boolean,
): Promise<Surroundings> {
  const [facts, stops] = await Promise.all([
    engine ? engineFacts(session, linted) : {},
    observedStops(session),
  ]);
  return { ...facts, observedStops: stops };
}
