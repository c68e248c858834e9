import type { Finding } from '../../model/finding.js';
import type { DoctorReport } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { inFileOrder } from '../finding/finding-order.js';
import { subjectName } from '../finding/subject-name.js';

/** Errors that are named; the others are only counted. */
const mostNamed = 4;

/**
 * What `altctl up` says of its files before it goes on, in one line; undefined where there is no
 * error and no warning: `doctor: 2 errors (ALT002 web, ALT009 proxy), 8 warnings · altctl doctor`.
 */
export function doctorAdvice({ reports }: Pick<DoctorReport, 'reports'>): string | undefined {
  const findings = inFileOrder(reports).map(({ finding }) => finding);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const counts = [
    ...(errors.length === 0 ? [] : [`${counted(errors.length, 'error')} (${names(errors)})`]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning')]),
  ];
  return counts.length === 0 ? undefined : `doctor: ${counts.join(', ')} · altctl doctor`;
}

function names(errors: readonly Finding[]): string {
  const all = [...new Set(errors.map(nameOf))];
  const more = all.length - mostNamed;
  const named = all.slice(0, mostNamed);
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function nameOf(finding: Finding): string {
  const name = subjectName(finding);
  return name === undefined ? finding.rule : `${finding.rule} ${name}`;
}
