import type { Frame } from './errors.js';
import type { Finding, FindingReport } from './finding.js';

type Redact = (text: string) => string;

/** A report with secrets replaced in every text that comes from files, programs or the engine. */
export function redactReport({ finding, frames }: FindingReport, redact: Redact): FindingReport {
  return {
    finding: redactFinding(finding, redact),
    frames: frames.map((one) => inFrame(one, redact)),
  };
}

function redactFinding(finding: Finding, redact: Redact): Finding {
  const { cause } = finding;
  return {
    ...finding,
    summary: redact(finding.summary),
    ...(cause === undefined ? {} : { cause: { ...cause, reason: redact(cause.reason) } }),
    evidence: finding.evidence.map((one) => ({ ...one, text: redact(one.text) })),
    remedy: finding.remedy.map((one) => ({
      ...one,
      text: redact(one.text),
      ...(one.command === undefined ? {} : { command: redact(one.command) }),
    })),
  };
}

function inFrame(frame: Frame, redact: Redact): Frame {
  return {
    ...frame,
    lines: frame.lines.map(({ number, text }) => ({ number, text: redact(text) })),
    ...(frame.note === undefined ? {} : { note: redact(frame.note) }),
  };
}
