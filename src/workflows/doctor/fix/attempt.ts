import { AltctlError } from '../../../model/errors.js';
import { compareFindings } from '../../../rules/fixing/compare-findings.js';
import type { Fix } from '../../../rules/fixing/fix.js';
import { foreignChange } from '../../../rules/fixing/foreign-change.js';
import { writeFixes } from '../../../rules/fixing/write-fixes.js';
import { Unwritable } from '../../../stack/edits/change.js';
import type { EditingSession } from '../../session.js';
import { type Draft, type DraftOptions, draftOf } from './draft.js';
import { Hidden, modelOf } from './model-of.js';
import { withTexts } from './with-texts.js';

/** A draft that was looked at by Compose as well. */
export interface Checked {
  readonly draft: Draft;
  readonly model: unknown;
}

/** The draft with fixes written into it and checked, or why they must not be written. */
export type Attempt =
  ({ readonly kind: 'good' } & Checked) | { readonly kind: 'bad'; readonly reason: string };

/**
 * Writes fixes into a draft and looks at what has come of it: the texts can still be read, the
 * findings are gone and no others have come, and nothing but what the fixes are about has changed in
 * Compose's own reading.
 * @param original the files as they are on the disk; a selection reaches fewer of them once a service
 *   leaves another one's network, and Compose is to see the same ones before and after
 */
export async function attempt(
  session: EditingSession,
  { draft, model }: Checked,
  fixes: readonly Fix[],
  { original, ...options }: DraftOptions & { readonly original: Draft },
): Promise<Attempt> {
  try {
    const texts = writeFixes(draft.texts, fixes);
    const changed = new Map([...texts].filter(([file, text]) => text !== original.texts.get(file)));
    const after = await draftOf(session, await withTexts(session, changed), options);
    const reason = compareFindings(found(draft), found(after), fixes);
    if (reason !== undefined) return { kind: 'bad', reason };
    const changedModel = await modelOf(session, original, changed);
    const foreign = foreignChange(model, changedModel, fixes);
    return foreign === undefined
      ? { kind: 'good', draft: after, model: changedModel }
      : { kind: 'bad', reason: `${foreign} would change with it` };
  } catch (error) {
    if (error instanceof Unwritable || error instanceof Hidden || error instanceof AltctlError) {
      return { kind: 'bad', reason: error.message };
    }
    throw error;
  }
}

function found({ findings }: Draft) {
  return findings.map(({ report, diagnosis }) => ({
    rule: report.finding.rule,
    service: diagnosis.service,
  }));
}
