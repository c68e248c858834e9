import { AltctlError } from '../../model/errors.js';
import type { Session } from '../session.js';
import { aborted } from '../waiting/aborted.js';
import { within } from '../waiting/within.js';

/** ms for the work to put away what it has made. */
const tidyingMs = 2000;

/**
 * What the work ends with.
 * @throws AltctlError `interrupted` when the user wishes to stop before, and the work has ended or
 * had its time
 */
export async function untilInterrupted<Result>(
  { ports, interrupts }: Pick<Session, 'ports' | 'interrupts'>,
  work: Promise<Result>,
): Promise<Result> {
  const stop = aborted(interrupts.first).then(async () => {
    const tidied = work.then(
      () => undefined,
      () => undefined,
    );
    await within(ports.clock, tidyingMs, tidied);
    throw new AltctlError('interrupted', 'interrupted', 'interrupted');
  });
  return Promise.race([work, stop]);
}
