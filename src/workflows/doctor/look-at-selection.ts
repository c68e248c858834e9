import type { FindingReport } from '../../model/finding.js';
import { staticRules } from '../../rules/static-rules.js';
import type { Selection } from '../../stack/select.js';
import type { Session } from '../session.js';
import { checkFiles } from './check-files.js';
import { filesOf } from './fix/files-of.js';
import { lintedFiles } from './linted-files.js';
import { markMendable, unmendable } from './mark-mendable.js';
import { surroundingsOf } from './surroundings.js';
import type { LookedAt } from './unused-suppressions.js';
import { wholeClosure } from './whole-closure.js';

/** What is selected, and what is known of it. */
export interface LookOptions {
  readonly selection: Selection;
  /** What the user would type to select the same; none: everything that can live together. */
  readonly names: readonly string[];
  readonly overlays: readonly string[];
  /** An engine answers. */
  readonly engine: boolean;
}

/** What the rules find in the files of one selection, and how far they have looked. */
export interface Look {
  /** What keeps the files from being put together; the rules have looked at the rest. */
  readonly refusals: readonly FindingReport[];
  readonly reports: readonly FindingReport[];
  /** Paths relative to the project folder. */
  readonly files: readonly string[];
  readonly looked: Omit<LookedAt, 'rules'>;
}

const noImages: Pick<LookedAt, 'images'> = { images: new Map() };

/**
 * Puts the files of a selection together and asks the static rules about them.
 * @throws AltctlError where no rule is about what keeps them from being put together
 */
export async function lookAtSelection(
  session: Session,
  { selection, names, overlays, engine }: LookOptions,
): Promise<Look> {
  const { catalog } = session;
  const { closure, refusals } = wholeClosure(catalog, selection, overlays);
  const linted = await lintedFiles(session, closure);
  const surroundings = await surroundingsOf(session, linted, engine);
  const findings = await checkFiles(session, linted, surroundings, staticRules);
  const reports =
    refusals.length === 0
      ? markMendable({ catalog, closure, linted, findings }, names)
      : findings.map(({ report }) => unmendable(report));
  const partial = names.length > 0;
  return {
    refusals,
    reports,
    files: [...filesOf(catalog, closure).keys()],
    looked: { catalog, closure, engine, partial, ...noImages, ...surroundings },
  };
}
