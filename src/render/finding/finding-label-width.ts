import type { Finding } from '../../model/finding.js';
import { findingFacts } from './finding-facts.js';
import { findingRemedies } from './finding-remedies.js';
import { labelWidth } from '../text/label-lead.js';
import type { Terminal } from '../text/terminal.js';

/** Columns for the labels of a finding's report: its facts and remedies are aligned. */
export function findingLabelWidth(finding: Finding, terminal: Terminal): number {
  const labelled = [...findingFacts(finding), ...findingRemedies(finding)];
  return labelWidth(
    labelled.map(({ label }) => label),
    terminal,
  );
}
