import type { Finding } from '../../model/finding.js';
import type { DoctorReport } from '../../model/view.js';
import { counted } from '../text/counted.js';
import { lineWidth } from '../text/fit-line.js';
import { bad, dim, good, strong, textOf, warning, type Line, type Span } from '../text/line.js';
import { paragraph } from '../text/paragraph.js';
import type { Terminal } from '../text/terminal.js';

const separator = ' · ';

/**
 * `doctor · 8 warnings, 2 errors in 3 files · 1 unused suppression`; on a narrow terminal what does
 * not fit stands below.
 */
export function doctorSummary(report: DoctorReport, terminal: Terminal): readonly Line[] {
  const parts: readonly Line[] = [
    [strong('doctor'), separator, ...found(report)],
    ...asides(report).map((text) => [text]),
  ];
  const fits = (line: Line): boolean => lineWidth(line, terminal) <= terminal.columns;
  return parts
    .reduce<readonly Line[]>((lines, part) => {
      const last = lines.at(-1);
      const longer = [...(last ?? []), separator, ...part];
      if (last !== undefined && fits(longer)) return [...lines.slice(0, -1), longer];
      return [...lines, last === undefined ? part : ['  ', ...part]];
    }, [])
    .flatMap((line) => (fits(line) ? [line] : wrapped(line, terminal)));
}

/** Over several lines, without its colours. */
function wrapped(line: Line, terminal: Terminal): readonly Line[] {
  return paragraph({ lead: [], text: line.map(textOf).join(''), hang: ['  '] }, terminal);
}

/** The counts, the worst last, and in how many files. */
function found({ summary, reports, files }: DoctorReport): Line {
  const { errors, warnings, infos } = summary;
  const infoCount = infos === 0 ? [] : [dim(counted(infos, 'info'))];
  if (errors + warnings === 0) {
    return [...listed([good('no problems'), ...infoCount]), ` in ${counted(files, 'file')}`];
  }
  const counts = [
    ...infoCount,
    ...(warnings === 0 ? [] : [warning(counted(warnings, 'warning'))]),
    ...(errors === 0 ? [] : [bad(counted(errors, 'error'))]),
  ];
  const places = new Set(reports.flatMap(({ finding }) => finding.location?.file ?? []));
  return [...listed(counts), places.size === 0 ? '' : ` in ${counted(places.size, 'file')}`];
}

function listed(counts: readonly Span[]): Line {
  return counts.flatMap((count, index) => (index === 0 ? [count] : [', ', count]));
}

function asides({
  halfDone,
  unusedSuppressions,
  engine,
  reports,
}: DoctorReport): readonly string[] {
  const unused = unusedSuppressions.length;
  return [
    ...mendable(reports),
    ...(halfDone.length === 0
      ? []
      : [`an earlier run has left ${halfDone.join(', ')} half-done: altctl repair`]),
    ...(unused === 0 ? [] : [counted(unused, 'unused suppression')]),
    ...(engine !== false ? [] : ['no engine answered, only files were read']),
  ];
}

/** How many findings a command mends: with the names of a profile, only those of its files. */
function mendable(reports: DoctorReport['reports']): readonly string[] {
  const counts = new Map<string, number>();
  for (const command of reports.flatMap(({ finding }) => mendingCommand(finding))) {
    counts.set(command, (counts.get(command) ?? 0) + 1);
  }
  return [...counts].map(([command, count]) => `${count} can be mended by ${command}`);
}

/** Without the rule, so that it mends those of all rules. */
function mendingCommand({ remedy }: Finding): readonly string[] {
  const found = remedy.find(({ patch, command }) => patch === true && command !== undefined);
  return found?.command === undefined ? [] : [found.command.replace(/ --rule ALT\d+$/u, '')];
}
