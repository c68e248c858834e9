import type { Severity } from '../../model/finding.js';
import type { Tone } from '../text/line.js';

const tones = { error: 'error', warning: 'warning', info: 'dim' } as const;

/** Colour of a finding's headline and of its mark. */
export function severityTone(severity: Severity): Tone {
  return tones[severity];
}
