import type { ComposeVersion } from '../../model/compose.js';
import { AltctlError } from '../../model/errors.js';
import { dockerFailure } from '../docker-failure.js';
import type { Captured, Command } from '../process/command.js';
import type { Processes } from '../process/processes.js';
import { composeMissing, composeSilent } from './compose-failures.js';

/** The first Compose with `include`. */
const OLDEST = { major: 2, minor: 20 };

/** The first Compose with `--progress json`. */
const FIRST_WITH_JSON = { major: 2, minor: 29 };

/** What a build without a version number is taken for. */
const NEWEST = { major: 5, minor: 5 };

const TIME_LIMIT_MS = 10_000;

/**
 * Asks for the version of Compose.
 * @param command `docker compose version --short`
 * @throws AltctlError `external` when there is no docker, no compose, or one that is too old
 */
export async function askVersion(processes: Processes, command: Command): Promise<ComposeVersion> {
  const answer = await captureOrExplain(processes, command);
  if (answer.timedOut) throw composeSilent(TIME_LIMIT_MS);
  if (answer.code !== 0) throw composeMissing(answer.stderr);
  const version = readVersion(answer.stdout);
  if (isBefore(version, OLDEST)) {
    throw new AltctlError(
      'external',
      'compose-too-old',
      `docker compose is ${version.text}, altctl needs ${OLDEST.major}.${OLDEST.minor} or newer`,
      { hints: ['how to update it: https://docs.docker.com/compose/install/'] },
    );
  }
  return version;
}

/** `2.40.3-3`, `v5.5.0`; a version without numbers is a build of Compose's newest source. */
export function readVersion(text: string): ComposeVersion {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text.trim()) ?? [];
  const numbers = major === undefined ? NEWEST : { major: Number(major), minor: Number(minor) };
  const progress = isBefore(numbers, FIRST_WITH_JSON) ? 'plain' : 'json';
  return { text: text.trim(), ...numbers, progress };
}

async function captureOrExplain(processes: Processes, command: Command): Promise<Captured> {
  try {
    return await processes.capture(command, TIME_LIMIT_MS);
  } catch (error) {
    throw dockerFailure(error);
  }
}

function isBefore(version: typeof OLDEST, other: typeof OLDEST): boolean {
  return version.major === other.major ? version.minor < other.minor : version.major < other.major;
}
