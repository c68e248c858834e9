const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A running clock, in ms: `4s`, `2m 05s`, `2h 04m`, `3d 4h`. */
export function duration(ms: number): string {
  const time = Math.max(0, ms);
  if (time < minute) return `${Math.floor(time / second)}s`;
  if (time < hour) return `${Math.floor(time / minute)}m ${twoDigits((time % minute) / second)}s`;
  if (time < day) return `${Math.floor(time / hour)}h ${twoDigits((time % hour) / minute)}m`;
  return `${Math.floor(time / day)}d ${Math.floor((time % day) / hour)}h`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
