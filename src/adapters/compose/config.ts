import { AltctlError } from '../../model/errors.js';
import { Json } from '../json.js';
import type { Command } from '../process/command.js';
import type { Processes } from '../process/processes.js';
import { decodeLine } from './decode-line.js';
import { dockerFailure } from '../docker-failure.js';
import { composeSilent } from './compose-failures.js';

/** Compose reads files, and may fetch remote includes. */
const TIME_LIMIT_MS = 60_000;

/**
 * Asks for the resolved model as Compose prints it, with every attribute.
 * @param command `docker compose … config --format json`
 * @throws AltctlError `external` with compose's own words when it refuses the files
 */
export async function askConfig(processes: Processes, command: Command): Promise<unknown> {
  const answer = await processes.capture(command, TIME_LIMIT_MS).catch((error: unknown) => {
    throw dockerFailure(error);
  });
  if (answer.timedOut) throw composeSilent(TIME_LIMIT_MS);
  const model = answer.code === 0 ? Json.parse(answer.stdout) : undefined;
  if (model === undefined) throw refused(answer.stderr);
  return model.value;
}

function refused(stderr: string): AltctlError {
  const words = stderr.split('\n').flatMap((line) => errorWords(line));
  const reason = words.length === 0 ? 'it did not say why' : words.join('\n');
  return new AltctlError('external', 'compose-config', `compose refuses the files: ${reason}`);
}

/** Without the warnings that Compose logs before it fails. */
function errorWords(line: string): readonly string[] {
  return decodeLine(line, 0).flatMap((signal) => {
    if (signal.kind === 'unparsed') return [signal.text];
    return signal.kind === 'message' && signal.level === 'error' ? [signal.text] : [];
  });
}
