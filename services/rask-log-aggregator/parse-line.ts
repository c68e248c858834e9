import { LARGEST_MESSAGE_BYTES, type LogLine } from '../protocol/log-line.js';
import { lineId } from '../protocol/line-id.js';
import { formatTimestamp, parseTimestamp } from '../protocol/timestamp.js';
import { lineSchema } from './line-schema.js';
import { entryOf, type Entry } from './store/entry.js';

export type ParsedLine =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'rejected'; readonly reason: string; readonly isJson: boolean };

type Incoming = ReturnType<typeof lineSchema.parse>;

/** One line of a body. Whatever is wrong with it is its reason, in a few words. */
export function parseLine(text: string, receivedAt: string): ParsedLine {
  const value = parseJson(text);
  if (value === undefined) return { kind: 'rejected', reason: 'no JSON', isJson: false };
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return rejected(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`.trim());
  }
  const ns = parseTimestamp(parsed.data.ts);
  if (ns === undefined) return rejected('ts is no timestamp of RFC 3339');
  const ordinal = Number(/:(\d{1,9})$/.exec(parsed.data.id)?.[1] ?? NaN);
  // The key is made of what the id says, so the two must agree.
  if (parsed.data.id !== lineId({ ...parsed.data, ns, ordinal }))
    return rejected('id does not match container, stream and ts');
  try {
    const line = toLine(parsed.data, formatTimestamp(ns));
    return { kind: 'entry', entry: entryOf(line, ordinal, receivedAt) };
  } catch (error) {
    // JSON may be read at any depth, but not written.
    if (error instanceof RangeError) return rejected('fields are nested too deeply');
    throw error;
  }
}

function rejected(reason: string): ParsedLine {
  return { kind: 'rejected', reason, isJson: true };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The line as it is kept: its timestamp in the form that sorts, its message cut where a forwarder has not done it. */
function toLine(incoming: Incoming, ts: string): LogLine {
  const { level, fields, truncated, ...always } = incoming;
  const { message, cutBytes } = cut(incoming.message);
  const lost = (truncated ?? 0) + cutBytes;
  return {
    ...always,
    ts,
    message,
    ...(level !== undefined && { level }),
    ...(fields !== undefined && isKept(fields, cutBytes) && { fields }),
    ...(lost > 0 && { truncated: lost }),
  };
}

function cut(message: string): { readonly message: string; readonly cutBytes: number } {
  const bytes = Buffer.byteLength(message);
  if (bytes <= LARGEST_MESSAGE_BYTES) return { message, cutBytes: 0 };
  const kept = Buffer.from(message).subarray(0, LARGEST_MESSAGE_BYTES);
  // The last character may have been cut through.
  const text = new TextDecoder().decode(kept, { stream: true });
  return { message: text, cutBytes: bytes - Buffer.byteLength(text) };
}

/** Fields say no more than the message does: what is too large is left out, the message says it. */
function isKept(fields: Readonly<Record<string, unknown>>, cutBytes: number): boolean {
  return cutBytes === 0 && Buffer.byteLength(JSON.stringify(fields)) <= LARGEST_MESSAGE_BYTES;
}
