import { AltctlError } from '../../model/errors.js';
import type { OutputLine, Silent } from '../../model/evidence.js';
import type { EngineClient } from './engine-client.js';
import { readLogs } from './read-logs.js';

/** The log may lie on a mount that hangs. In ms. */
const LOGS_LIMIT_MS = 3000;

/**
 * The last lines that a container has printed, oldest first. None where it is gone or its logging
 * driver can't be read; an engine out of reach is silent.
 */
export async function lastOutput(
  engine: EngineClient,
  { id, lines }: { readonly id: string; readonly lines: number },
  limitMs = LOGS_LIMIT_MS,
): Promise<readonly OutputLine[] | Silent> {
  const query = `stdout=1&stderr=1&timestamps=1&tail=${lines}`;
  try {
    const path = `/containers/${encodeURIComponent(id)}/logs?${query}`;
    const { status, bytes } = await engine.download(path, limitMs);
    if (status !== 200) return [];
    const last = readLogs(bytes).slice(-lines);
    return last.map((line) => ({ ...line, at: engine.clock.toOwn(line.at) }));
  } catch (error) {
    if (error instanceof AltctlError) return 'silent';
    throw error;
  }
}
