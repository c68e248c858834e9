import { healthcheckProgramMissing } from '../../rules/alt004-healthcheck-program-missing.js';
import type { StaticContext } from '../../rules/static-rule.js';
import { staticRules } from '../../rules/static-rules.js';
import type { Closure } from '../../model/stack.js';
import type { DoctorReport } from '../../model/view.js';
import type { Session } from '../session.js';
import { within } from '../waiting/within.js';
import { checkFiles } from './check-files.js';
import { doctorReport } from './doctor-report.js';
import { filesOf } from './fix/files-of.js';
import { imageFacts } from './image-facts.js';
import { type LintedFiles, lintedFiles } from './linted-files.js';
import { suppress, suppressionsOf } from './suppress.js';

/** ms for the engine to tell of its images. */
const imagesLimitMs = 300;

/**
 * What the files tell, suppressions applied; journals are not read.
 * @param askEngine what it knows of the images counts as well, as far as that takes no time: into
 *   their file systems nobody looks who has not before
 */
export async function staticReport(
  session: Session,
  closure: Closure,
  askEngine: boolean,
): Promise<DoctorReport> {
  const linted = await lintedFiles(session, closure);
  const images = askEngine ? await knownImages(session, linted) : new Map();
  const surroundings = { images, observedStops: new Map() };
  const found = await checkFiles(session, linted, surroundings, staticRules);
  const said = found.map(({ report }) => report);
  const { reports } = suppress(said, suppressionsOf(session.catalog));
  return doctorReport(session, reports, {
    files: filesOf(session.catalog, closure).size,
    notices: [],
    halfDone: [],
    unusedSuppressions: [],
    engine: 'not-asked',
  });
}

async function knownImages(
  { ports }: Session,
  linted: LintedFiles,
): Promise<StaticContext['images']> {
  const known = imageFacts(ports.docker, linted, healthcheckProgramMissing, { remembered: true });
  return (await within(ports.clock, imagesLimitMs, known)) ?? new Map();
}
