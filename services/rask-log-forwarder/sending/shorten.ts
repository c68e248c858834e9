import { z } from 'zod';
import { parseJson } from '../parse-json.js';

/** What is left of the message of a line that the aggregator calls too large, in bytes. */
const SHORT_MESSAGE_BYTES = 4 * 1024;

const lineSchema = z.looseObject({ message: z.string(), truncated: z.number().optional() });

/**
 * A line without its fields and with only the beginning of its message, as NDJSON; undefined when it is short already,
 * or no line, as what a damaged disk gives back.
 */
export function shorten(bytes: Buffer): Buffer | undefined {
  const { success, data } = lineSchema.safeParse(parseJson(bytes.toString()));
  if (!success) return undefined;
  const { fields, ...line } = data;
  const message = Buffer.from(line.message);
  if (fields === undefined && message.length <= SHORT_MESSAGE_BYTES) return undefined;
  // Half a character at the cut becomes U+FFFD of up to three bytes: it is left out.
  const short = message.toString('utf8', 0, SHORT_MESSAGE_BYTES).replace(/\ufffd$/, '');
  const cut = message.length - Buffer.byteLength(short);
  const truncated = (line.truncated ?? 0) + cut;
  const shortened = { ...line, message: short, ...(truncated > 0 && { truncated }) };
  return Buffer.from(`${JSON.stringify(shortened)}\n`);
}
