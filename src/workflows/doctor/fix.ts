import { join } from 'node:path';
import type { FixReport } from '../../model/fixes.js';
import type { EditingSession } from '../session.js';
import { mend, type Mended, type MendOptions } from './fix/mend.js';
import { withTexts } from './fix/with-texts.js';
import { untilInterrupted } from './until-interrupted.js';

export interface FixOptions extends MendOptions {
  readonly dryRun: boolean;
  /** Asked before anything is written; false: nothing is. */
  readonly confirm: (mended: Mended) => Promise<boolean>;
}

/** What was done, and a session that sees the files as they are now. */
export interface FixResult {
  readonly report: FixReport;
  readonly session: EditingSession;
}

/**
 * Mends what can be mended safely and writes it, each file at once.
 * @throws AltctlError `refused` where a file has changed meanwhile; those before it are written
 * @throws AltctlError `interrupted` when the user wishes to stop; nothing is written then
 */
export async function fix(session: EditingSession, options: FixOptions): Promise<FixResult> {
  const mended = await untilInterrupted(session, mend(session, options));
  const { changes } = mended;
  const isWanted = changes.length > 0 && !options.dryRun && (await options.confirm(mended));
  if (!isWanted) return { report: { ...mended, written: false }, session };
  for (const { path, before, after } of changes) {
    await session.ports.files.replace(join(session.catalog.root, path), { before, after });
  }
  const catalog = await withTexts(session, new Map());
  return { report: { ...mended, written: true }, session: { ...session, catalog } };
}
