import { parseDuration } from '../../stack/duration.js';
import type { LintedService } from '../static-rule.js';

/** The engine's own, ms. */
const usualMs = 10_000;

/** How long a service may take to stop, in ms; undefined where the file's words don't tell. */
export function graceOf({ attributes }: LintedService): number | undefined {
  const { stop_grace_period: written } = attributes;
  if (written === undefined || written === null) return usualMs;
  return typeof written === 'string' ? parseDuration(written) : undefined;
}
