const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How people write durations: `40s`, `1m30s`, `500ms`, `1.5h`; a plain number is seconds. */
export const durationPattern = /^(\d+(\.\d+)?|(\d+(\.\d+)?(ms|s|m|h|d))+)$/;

/** Milliseconds of a duration; undefined for what is none, a negative one included. */
export function parseDuration(text: string): number | undefined {
  if (!durationPattern.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])?/g)) {
    total += Number(amount) * units[unit as keyof typeof units];
  }
  return Math.round(total);
}
