import type { JournalEntry } from '../../model/ports.js';

/** A line of a journal, `redact` applied to every text but the words that say what kind it is. */
export function journalLine(entry: JournalEntry, redact: (text: string) => string): string {
  const fields = redactFields(entry, redact);
  if (entry.type !== 'signal') return lineOf({ ...fields, type: entry.type });
  const { signal, type } = entry;
  const { source, kind } = signal;
  return lineOf({ ...fields, type, signal: { ...redactFields(signal, redact), source, kind } });
}

function lineOf(entry: object): string {
  return `${JSON.stringify(entry)}\n`;
}

function redactFields(fields: object, redact: (text: string) => string): object {
  const pairs = Object.entries<unknown>({ ...fields });
  return Object.fromEntries(pairs.map(([key, value]) => [key, redactAll(value, redact)]));
}

function redactAll(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item: unknown) => redactAll(item, redact));
  return typeof value === 'object' && value !== null ? redactFields(value, redact) : value;
}
