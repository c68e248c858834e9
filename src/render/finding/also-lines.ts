import type { FindingReport } from '../../model/finding.js';
import { fitLine, lineWidth, padLine } from '../text/fit-line.js';
import { labelLead } from '../text/label-lead.js';
import { dim, type Line } from '../text/line.js';
import { placeText } from './place-text.js';
import { subjectName } from './subject-name.js';
import type { Terminal } from '../text/terminal.js';

const gap = '  ';

/** Columns below which a cut sentence says nothing any more. */
const leastText = 32;

/** Names wider than this push only their own line. */
const widestName = 28;

/**
 * The same rule elsewhere in a file, one line each: who, where, and as much of why as fits.
 * @param labels columns of the labels in the report above
 */
export function alsoLines(
  also: readonly FindingReport[],
  labels: number,
  terminal: Terminal,
): readonly Line[] {
  const rows = also.map(({ finding }) => ({
    name: [subjectName(finding) ?? ''],
    place: [finding.location === undefined ? '' : placeText(finding.location)],
    text: withoutName(finding.summary, subjectName(finding)),
  }));
  const widest = (lines: readonly Line[]): number =>
    Math.max(0, ...lines.map((line) => lineWidth(line, terminal)));
  const names = Math.min(widestName, widest(rows.map(({ name }) => name)));
  const places = widest(rows.map(({ place }) => place));
  return rows.map(({ name, place, text }, index) => {
    const lead = labelLead(index === 0 ? 'also' : '', labels, terminal);
    const who: Line = [...lead, ...padLine(name, names, terminal), gap];
    const line: Line = [...who, ...place];
    const full: Line = [...who, ...padLine(place, places, terminal), gap];
    const room = terminal.columns - lineWidth(full, terminal);
    return room < leastText ? line : [...full, ...fitLine([dim(text)], room, terminal)];
  });
}

/** The name stands before it already. */
function withoutName(summary: string, name: string | undefined): string {
  return name !== undefined && summary.startsWith(`${name} `)
    ? summary.slice(name.length + 1)
    : summary;
}
