import { seconds } from './seconds.js';

/** A grace period (ms) that a shutdown fits in: half as much again, and at least 5 s more. */
export function advisedGrace(shutdownMs: number): string {
  return seconds(Math.max(1.5 * shutdownMs, shutdownMs + 5000));
}
