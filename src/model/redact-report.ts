import type { Frame } from './errors.js';
import type { Finding, FindingReport } from './finding.js';
import type { Redact } from './redact.js';

/**
 * A report with secrets replaced in every text that comes from files, programs or the engine.
 * Commands stay as they are: they are made of names, and of evidence that has none any more.
 */
export function redactReport({ finding, frames }: FindingReport, redact: Redact): FindingReport {
  return {
    finding: redactFinding(finding, redact),
    frames: frames.map((one) => redactFrame(one, redact)),
  };
}

function redactFinding(finding: Finding, redact: Redact): Finding {
  const { cause } = finding;
  return {
    ...finding,
    summary: redact(finding.summary),
    ...(cause === undefined ? {} : { cause: { ...cause, reason: redact(cause.reason) } }),
    evidence: finding.evidence.map((one) => ({ ...one, text: redact(one.text) })),
    remedy: finding.remedy.map((one) => ({ ...one, text: redact(one.text) })),
  };
}

/** Lines of a file with secrets replaced, the mark where it was. */
export function redactFrame(frame: Frame, redact: Redact): Frame {
  const { line: marked, column } = frame.location;
  return {
    ...frame,
    lines: frame.lines.map(({ number, text }) => ({
      number,
      text: number === marked ? besideMark(text, column - 1, redact) : redact(text),
    })),
    ...(frame.note === undefined ? {} : { note: redact(frame.note) }),
  };
}

/** What stands before the mark keeps its width, unless what is secret reaches over it. */
function besideMark(text: string, mark: number, redact: Redact): string {
  const [before, after] = [text.slice(0, mark), text.slice(mark)].map(redact);
  const whole = redact(text);
  return whole === `${before}${after}` ? `${(before ?? '').padEnd(mark)}${after}` : whole;
}
