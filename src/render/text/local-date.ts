import { localTime } from './local-time.js';

/** Local date and time of a moment (ms since the epoch): `2025-11-23 18:15:14`. */
export function localDate(at: number): string {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${[year, twoDigits(month), twoDigits(day)].join('-')} ${localTime(at)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
