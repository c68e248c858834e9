import { z } from 'zod';
import { isAtLeast } from '../../protocol/level.js';
import { jsonOf, levelOf } from './entry.js';
import type { Query } from './query.js';

const withMessage = z.object({ message: z.string() });

/** Whether a stored line is wanted, as far as its key does not tell. */
export function matcherOf({ level, text }: Query): (value: string) => boolean {
  return (value) =>
    (level === undefined || isAtLeast(levelOf(value), level)) &&
    (text === undefined || messageOf(value).toLowerCase().includes(text));
}

function messageOf(value: string): string {
  return withMessage.parse(JSON.parse(jsonOf(value))).message;
}
