import type { ComposeRun } from '../../model/compose.js';
import type { Clock, Interrupts } from '../../model/ports.js';
import { aborted } from '../waiting/aborted.js';
import { within } from '../waiting/within.js';

/** ms after which a compose that has not ended is asked again: one that only began was deaf. */
const repeatMs = 2_000;
/** ms that compose is given in all to cancel by itself before it is asked more firmly. */
const politeMs = 10_000;
/** ms after the firm request until it is killed. */
const firmMs = 1_500;

/**
 * Ends a compose command that is still at work: asks it to cancel, is firmer at the user's second
 * wish or when it takes too long, and kills it at last. Resolves when it has ended.
 */
export async function cancelCompose(
  run: ComposeRun,
  followed: Promise<unknown>,
  clock: Clock,
  interrupts: Interrupts,
): Promise<void> {
  const over = followed.then(() => true);
  const urged = aborted(interrupts.second).then(() => false);
  run.interrupt('SIGINT');
  if (await within(clock, repeatMs, over, urged)) return;
  if (!interrupts.second.aborted) {
    run.interrupt('SIGINT');
    if (await within(clock, politeMs - repeatMs, over, urged)) return;
  }
  run.interrupt('SIGTERM');
  if (await within(clock, firmMs, over)) return;
  run.interrupt('SIGKILL');
  await over;
}
