import type { Frame } from '../../model/errors.js';
import type { FindingReport, Severity } from '../../model/finding.js';
import type { RulePage } from '../../model/rule-page.js';
import type { Location } from '../../model/source.js';
import type { DoctorReport } from '../../model/view.js';
import { findingMessage } from '../finding/finding-message.js';
import { inFileOrder } from '../finding/finding-order.js';
import { firstSentence } from '../text/first-sentence.js';
import { unusedSuppression } from './unused-suppression.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Severity, string>
>;

/**
 * The report as a SARIF 2.1.0 log, for code scanning: paths are relative to the project folder.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @param pages of the rules; those that found something are told of
 * @param version of altctl
 */
export function doctorSarif(report: DoctorReport, pages: readonly RulePage[], version: string) {
  const reports = inFileOrder(report.reports);
  const found = new Set<string>(reports.map(({ finding }) => finding.rule));
  const rules = pages.filter(({ code }) => found.has(code));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'altctl', version, rules: rules.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report)],
        results: reports.map((one) => resultOf(one, rules)),
      },
    ],
  } as const;
}

function ruleOf({ code, name, text }: RulePage) {
  const meaning = firstSentence(text);
  return {
    id: code,
    name,
    shortDescription: { text: meaning === '' ? name : meaning },
    help: { text, markdown: text },
  };
}

/** What is to be said of the run itself, not of a line that a rule has found. */
function invocation({ unusedSuppressions }: DoctorReport) {
  return {
    executionSuccessful: true,
    toolExecutionNotifications: unusedSuppressions.map((unused) => ({
      level: 'warning',
      message: { text: unusedSuppression(unused) },
      locations: [{ physicalLocation: physical(unused.location) }],
    })),
  };
}

function resultOf({ finding, frames }: FindingReport, rules: readonly RulePage[]) {
  const { rule, severity, location } = finding;
  const index = rules.findIndex(({ code }) => code === rule);
  const related = frames.filter((frame) => !isAt(frame, location));
  const frame = frames.find((one) => isAt(one, location));
  return {
    ruleId: rule,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: levels[severity],
    message: { text: findingMessage(finding) },
    ...(location === undefined
      ? {}
      : { locations: [{ physicalLocation: physical(location, frame?.length) }] }),
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
  };
}

function isAt(frame: Frame, location: Location | undefined): boolean {
  const { file, line, column } = frame.location;
  return file === location?.file && line === location.line && column === location.column;
}

function relatedLocation({ location, length, note }: Frame, index: number) {
  return {
    id: index + 1,
    ...(note === undefined ? {} : { message: { text: note } }),
    physicalLocation: physical(location, length),
  };
}

/** @param length columns; where the place ends, its reader needs no file to find that out */
function physical({ file, line, column }: Location, length?: number) {
  const end = length === undefined ? {} : { endColumn: column + length };
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, startColumn: column, ...end },
  };
}

/** A relative path as a relative URI. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
