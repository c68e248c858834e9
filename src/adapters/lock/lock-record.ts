import { readFile } from 'node:fs/promises';
import type { LockHolder } from '../../model/ports.js';
import { isMissing } from '../files/unreadable.js';
import { Json } from '../json.js';
import { defined } from '../../model/defined.js';

/** What a lock's file says of its holder. */
export interface LockRecord extends LockHolder {
  /** Of this one holding, never used again. */
  readonly token: string;
  /** When the process was started, in words of its system; absent where that can't be told. */
  readonly start?: string;
}

/** Stands for a file that nobody can read: what a machine leaves that went off while it was written. */
export const torn: LockRecord = { pid: 0, title: '', since: 0, token: 'torn' };

/** Undefined where there is no such file. */
export async function readRecord(path: string): Promise<LockRecord | undefined> {
  try {
    return parseRecord(await readFile(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function parseRecord(text: string): LockRecord {
  const record = Json.parse(text) ?? new Json(undefined);
  const token = record.at('token').string;
  const pid = record.at('pid').number;
  // The token becomes part of a file's name.
  if (pid === undefined || token === undefined || !/^[\w-]+$/.test(token)) return torn;
  return {
    pid,
    token,
    title: record.at('title').string ?? '',
    since: record.at('since').number ?? 0,
    ...defined({ start: record.at('start').string }),
  };
}
