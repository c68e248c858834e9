import type { Finding, Severity } from '../../model/finding.js';
import type { Location } from '../../model/source.js';
import type { DoctorReport } from '../../model/view.js';
import { findingMessage } from '../finding/finding-message.js';
import { inFileOrder } from '../finding/finding-order.js';
import { unusedSuppression } from './unused-suppression.js';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Readonly<
  Record<Severity, string>
>;

/**
 * Workflow commands of GitHub Actions, one a line, which it shows beside the lines of a change:
 * `::error file=…,line=…,col=…,title=ALT001::message`. Empty without anything to say.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function doctorGithub({ reports, unusedSuppressions }: DoctorReport): string {
  return [
    ...inFileOrder(reports).map(({ finding }) => findingCommand(finding)),
    ...unusedSuppressions.map((unused) =>
      annotation('warning', 'unused suppression', unused.location, unusedSuppression(unused)),
    ),
  ].join('\n');
}

function findingCommand(finding: Finding): string {
  const { rule, severity, location } = finding;
  return annotation(commands[severity], rule, location, findingMessage(finding));
}

function annotation(
  command: 'error' | 'warning' | 'notice',
  title: string,
  location: Location | undefined,
  message: string,
): string {
  const place =
    location === undefined
      ? []
      : [`file=${property(location.file)}`, `line=${location.line}`, `col=${location.column}`];
  const properties = [...place, `title=${property(title)}`].join(',');
  return `::${command} ${properties}::${data(message)}`;
}

/** As the runner decodes it; `%` first, or it would escape what the others have made. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property, also what would end it. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
