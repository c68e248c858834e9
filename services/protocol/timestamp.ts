/** RFC 3339 with up to nine digits of a second and any offset. */
const FORM =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d\d):(\d\d))$/;

const NS_PER_MS = 1_000_000n;
const NS_PER_MINUTE = 60_000_000_000n;
const NS_PER_SECOND = 1_000_000_000n;

/** Nanoseconds since the epoch (negative before 1970) of an RFC 3339 timestamp; undefined where the text is none. */
export function parseTimestamp(text: string): bigint | undefined {
  const parts = FORM.exec(text);
  if (parts === null) return undefined;
  const [, day = '', time = '', fraction = '', , sign, hours = '0', minutes = '0'] = parts;
  const ms = Date.parse(`${day}T${time}Z`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return undefined;
  const offset = BigInt(Number(hours) * 60 + Number(minutes)) * NS_PER_MINUTE;
  const local = BigInt(ms) * NS_PER_MS + BigInt(fraction.padEnd(9, '0'));
  return sign === '-' ? local + offset : local - offset;
}

/** RFC 3339 in UTC with nine digits, as the engine writes it, of nanoseconds since the epoch. */
export function formatTimestamp(ns: bigint): string {
  const fraction = ((ns % NS_PER_SECOND) + NS_PER_SECOND) % NS_PER_SECOND;
  const second = new Date(Number((ns - fraction) / NS_PER_MS)).toISOString().slice(0, 19);
  return `${second}.${String(fraction).padStart(9, '0')}Z`;
}
