import { readFile } from 'node:fs/promises';
import type { JournalEntry } from '../../model/ports.js';
import { Json } from '../json.js';
import { isRunId } from './run-id.js';
import { journalPath } from './runs-folder.js';

/** What each type of line must have to be of use; a later version may add to it. */
const isUsable: Readonly<Record<JournalEntry['type'], (line: Json) => boolean>> = {
  run: (line) => line.at('id').string !== undefined && line.at('startedAt').number !== undefined,
  signal: (line) => isSignal(line.at('signal')),
  finding: (line) => isTimed(line) && line.at('report').at('finding').isObject,
  cleared: (line) => isTimed(line) && line.at('finding').isObject,
  end: (line) => isTimed(line) && line.at('outcome').isObject,
};

/** Lines of a journal in order, without those that can't be read; undefined where there is none. */
export async function readJournal(
  folder: string,
  id: string,
): Promise<readonly JournalEntry[] | undefined> {
  if (!isRunId(id)) return undefined;
  const text = await readFile(journalPath(folder, id), 'utf8').catch(() => undefined);
  return text?.split('\n').flatMap(readEntry);
}

/** A run that was killed leaves a line that is torn; a later altctl, types that are not known here. */
function readEntry(text: string): readonly JournalEntry[] {
  const line = Json.parse(text);
  return line !== undefined && isEntry(line) ? [line.value] : [];
}

function isEntry(line: Json): line is Json & { readonly value: JournalEntry } {
  const type = line.at('type').string;
  if (line.at('v').value !== 1 || type === undefined || !isType(type)) return false;
  return isUsable[type](line);
}

function isType(type: string): type is JournalEntry['type'] {
  return Object.hasOwn(isUsable, type);
}

function isTimed(line: Json): boolean {
  return line.at('at').number !== undefined;
}

function isSignal(signal: Json): boolean {
  const { string: source } = signal.at('source');
  const isKnown = source === 'compose' || source === 'engine' || source === 'altctl';
  return isKnown && signal.at('kind').string !== undefined && isTimed(signal);
}
