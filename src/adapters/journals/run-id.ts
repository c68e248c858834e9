/** `YYYYMMDD-HHMMSS-xxxx`, UTC; the end tells runs of one second apart. Sorted, the oldest is first. */
const RUN_ID = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

/** A name for a run that began at `startedAt`, in ms since the epoch. */
export function newRunId(startedAt: number): string {
  const digits = new Date(startedAt).toISOString().replace(/\D/g, '');
  const end = Math.floor(Math.random() * 0x1_0000);
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${end.toString(16).padStart(4, '0')}`;
}

/** So that what a user types never leads to another file. */
export function isRunId(text: string): boolean {
  return RUN_ID.test(text);
}
