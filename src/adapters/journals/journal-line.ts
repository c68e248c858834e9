import type { JournalEntry } from '../../model/ports.js';
import type { Redact } from '../../model/redact.js';
import { wordsWithoutCredentials } from '../../model/without-credentials.js';

/** Of names, which `repair` goes by, and of commands made of them. */
const kept = new Set([
  ...['id', 'name', 'oldName', 'replaces', 'service', 'project', 'container', 'image', 'command'],
]);

/** A line of a journal, `redact` applied to every text but the words that say what kind it is. */
export function journalLine(entry: JournalEntry, redact: Redact): string {
  const fields = redactFields(entry, redact);
  if (entry.type !== 'signal') return lineOf({ ...fields, type: entry.type });
  const { signal, type } = entry;
  const { source, kind } = signal;
  return lineOf({ ...fields, type, signal: { ...redactFields(signal, redact), source, kind } });
}

function lineOf(entry: object): string {
  return `${JSON.stringify(entry)}\n`;
}

function redactFields(fields: object, redact: Redact): object {
  const pairs = Object.entries<unknown>({ ...fields });
  return Object.fromEntries(
    pairs.map(([key, value]) => [
      key,
      kept.has(key) ? inside(value, redact) : redactAll(value, redact),
    ]),
  );
}

function redactAll(value: unknown, redact: Redact): unknown {
  return typeof value === 'string' ? redact(value) : inside(value, redact);
}

function inside(value: unknown, redact: Redact): unknown {
  if (isWords(value)) return wordsWithoutCredentials(value).map(redact);
  if (Array.isArray(value)) return value.map((item: unknown) => redactAll(item, redact));
  return typeof value === 'object' && value !== null ? redactFields(value, redact) : value;
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
