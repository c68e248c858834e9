const dayMs = 86_400_000;

/** Days of 400 years, after which the calendar repeats itself. */
const eraDays = 146_097;

/**
 * ISO 8601 in UTC of ms since the epoch, e.g. `2026-11-24T18:15:02.000Z`. Rules have no clock, and
 * so no `Date`; years count from March here, which puts the leap day at their end.
 */
export function isoTime(ms: number): string {
  const days = Math.floor(ms / dayMs);
  const rest = Math.floor(ms - days * dayMs);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / eraDays);
  const day = shifted - era * eraDays;
  const leapDays = Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const year = Math.floor((day - leapDays) / 365);
  const ofYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const ofMonth = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  const fullYear = year + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(fullYear, 4)}-${pad(month)}-${pad(ofMonth)}T${timeOfDay(rest)}Z`;
}

function timeOfDay(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = [Math.floor(minutes / 60), minutes % 60, seconds % 60].map((part) => pad(part));
  return `${clock.join(':')}.${pad(ms % 1000, 3)}`;
}

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}
