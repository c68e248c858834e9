import type { Evidence } from '../../model/evidence.js';
import type { FindingEvidence } from '../../model/finding.js';
import { isoTime } from './iso-time.js';
import { oneLine } from './one-line.js';

/** A container's last lines of output, oldest first; none where it said or told nothing. */
export function said(output: Evidence['output'], most = 5): readonly FindingEvidence[] {
  if (output === undefined || output === 'silent') return [];
  const lines = output.filter(({ text }) => text.trim() !== '').slice(-most);
  return lines.map(({ at, text }) => ({ what: 'said', text: oneLine(text), at: isoTime(at) }));
}
