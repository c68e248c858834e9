import type { IncomingMessage } from 'node:http';
import { DROPPED_HEADER, FORWARDER_HEADER } from '../../protocol/headers.js';
import type { Batch } from '../store/appending.js';

const FORWARDER = /^[\w.-]{1,128}:[\w.-]{1,128}$/;

/** What the forwarder says that it had to drop, under `dropped`; nothing where it says nothing, or nonsense. */
export function droppedReport({ headers }: IncomingMessage): Pick<Batch, 'dropped'> {
  const forwarder = String(headers[FORWARDER_HEADER] ?? '');
  const lines = Number(headers[DROPPED_HEADER] ?? NaN);
  if (!FORWARDER.test(forwarder) || !Number.isSafeInteger(lines) || lines <= 0) return {};
  return { dropped: { forwarder, lines } };
}
