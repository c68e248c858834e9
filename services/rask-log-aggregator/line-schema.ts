import { z } from 'zod';
import { isLevel } from '../protocol/level.js';

/** No longer than any name that Compose or the engine gives. */
const LONGEST_NAME = 255;

const name = z
  .string('is no text')
  .min(1, 'is empty')
  .max(LONGEST_NAME, 'is too long')
  // eslint-disable-next-line no-control-regex -- NUL divides the parts of a key, newlines divide keys
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'has control characters')
  .refine((text) => !/\p{Surrogate}/u.test(text), 'is no valid Unicode');

/** Not a record of zod, which would copy it and lose a field named `__proto__`. */
const fields = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'is no JSON object',
);

/** A line as it comes in; what it does not name is left out. */
export const lineSchema = z.object({
  id: z.string('is no text'),
  ts: z.string('is no text'),
  project: name,
  service: name,
  container: z.string('is no text').regex(/^[0-9a-f]{12,64}$/, 'is no container id'),
  name,
  stream: z.enum(['stdout', 'stderr'], 'is neither stdout nor stderr'),
  message: z.string('is no text'),
  // A level that nobody knows is no reason to lose the line.
  level: z
    .custom<unknown>()
    .transform((value) => (isLevel(value) ? value : undefined))
    .optional(),
  fields: fields.optional(),
  truncated: z.int('is no count').nonnegative('is no count').optional(),
});
