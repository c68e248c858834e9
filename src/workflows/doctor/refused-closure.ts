import { AltctlError } from '../../model/errors.js';
import type { FindingReport, RuleCode } from '../../model/finding.js';

/** Errors of reading the files that are findings of a rule. */
const rules: Readonly<Record<string, RuleCode>> = {
  'dangling-reference': 'ALT006',
  'dependency-cycle': 'ALT006',
  'variable-not-set': 'ALT010',
  'ambiguous-service': 'ALT012',
  'ambiguous-resource': 'ALT012',
  'ambiguous-definition': 'ALT012',
};

/**
 * What keeps the files from being put together, as a finding.
 * @throws the error itself where no rule is about it
 */
export function refusedClosure(error: unknown): FindingReport {
  const rule = error instanceof AltctlError ? rules[error.code] : undefined;
  if (!(error instanceof AltctlError) || rule === undefined) throw error;
  const location = error.frames[0]?.location;
  return {
    finding: {
      id: `${rule}:${error.code}:${error.message}`,
      rule,
      severity: 'error',
      subject: {},
      summary: error.message,
      evidence: error.frames.flatMap(({ location: { file }, note = '' }) =>
        note === '' ? [] : [{ what: 'differs', text: `${file}: ${note}` }],
      ),
      remedy: error.hints.map((text) => ({ text })),
      ...(location === undefined ? {} : { location }),
    },
    frames: error.frames,
  };
}
