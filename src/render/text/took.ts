import { duration } from '../../model/duration.js';

const minute = 60_000;

/** How long something took, in ms: `0.4s`, `23.4s`, `5m`, `5m 10s`. */
export function took(ms: number): string {
  const time = Math.max(0, ms);
  if (time < minute) return `${(Math.floor(time / 100) / 10).toFixed(1)}s`;
  return duration(time).replace(/ 0+[smh]$/u, '');
}
