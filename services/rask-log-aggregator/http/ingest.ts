import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IngestAnswer } from '../../protocol/answers.js';
import { answer } from '../../running/answer.js';
import type { Context } from '../context.js';
import { MOST_LINES, parseBatch, type ParsedBatch } from '../parse-batch.js';
import { NOTHING, type Appended, type Batch } from '../store/appending.js';
import type { Entry } from '../store/entry.js';
import { StorageError } from '../store/storage-error.js';
import { within } from '../within.js';
import { droppedReport } from './dropped-report.js';
import { announcedBytes, readBody } from './read-body.js';
import { refuse } from './refuse.js';

/** Storage that takes longer is told to the forwarder as trouble; the lines may still get there, once. */
const LIMIT_MS = 10_000;

/** `POST /v1/logs`: answers once the lines are durable. */
export async function ingest(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { maxBodyBytes } = context.settings;
  const announced = announcedBytes(request);
  const tooLarge = `a body holds at most ${maxBodyBytes} bytes`;
  if (announced !== undefined && announced > maxBodyBytes) {
    refuse(response, 413, tooLarge);
    return;
  }
  const leave = context.bodies.enter(announced ?? maxBodyBytes);
  if (leave === undefined) {
    refuse(response, 429, 'too many bodies at once');
    return;
  }
  // A write that hangs still holds its lines in memory, whatever was answered.
  const held: Promise<unknown>[] = [];
  try {
    const body = await readBody(request, maxBodyBytes);
    const parsed = body && parseBatch(body, new Date().toISOString());
    if (body === undefined) refuse(response, 413, tooLarge);
    else if (parsed === undefined)
      refuse(response, 413, `a body holds at most ${MOST_LINES} lines`);
    else if (!parsed.isNdjson) refuse(response, 400, 'the body is no NDJSON');
    else {
      const writing = append(context, { entries: parsed.entries, ...droppedReport(request) });
      held.push(writing);
      const late = new StorageError('the store takes too long');
      const said = answerTo(parsed, await within(writing, LIMIT_MS, late));
      context.counts.duplicates += said.duplicates;
      context.counts.rejected += said.rejected.length;
      answer(response, 200, said);
    }
  } finally {
    void Promise.allSettled(held).then(leave);
  }
}

/** A batch without anything to store needs no store. */
async function append({ store }: Context, batch: Batch): Promise<Appended> {
  const isEmpty = batch.entries.length === 0 && batch.dropped === undefined;
  return isEmpty ? NOTHING : store.append(batch);
}

function answerTo({ entries, rejected }: ParsedBatch, appended: Appended): IngestAnswer {
  const strangers = new Set<Entry>(appended.strangers);
  const refused = entries
    .filter((entry) => strangers.has(entry))
    .map(({ line }) => ({ line, reason: 'too many different services' }));
  const { accepted, duplicates } = appended;
  return { accepted, duplicates, rejected: [...rejected, ...refused] };
}
