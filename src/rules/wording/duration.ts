const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** A time in a sentence, in ms: `41s`, `2m 05s`, `1h 03m`. */
export function duration(ms: number): string {
  const time = Math.max(0, ms);
  if (time < minute) return `${Math.floor(time / second)}s`;
  if (time < hour) return `${Math.floor(time / minute)}m ${twoDigits((time % minute) / second)}s`;
  return `${Math.floor(time / hour)}h ${twoDigits((time % hour) / minute)}m`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
