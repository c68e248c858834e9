import type { ComposeRun } from '../../model/compose.js';
import type { Clock, Interrupts } from '../../model/ports.js';
import { aborted } from './await-end.js';

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
  followed: Promise<void>,
  clock: Clock,
  interrupts: Interrupts,
): Promise<void> {
  const over = followed.then(() => true);
  const within = async (ms: number, sooner?: AbortSignal): Promise<boolean> => {
    const awake = new AbortController();
    const late = clock.sleep(ms, awake.signal).then(() => false);
    const urged = sooner === undefined ? [] : [aborted(sooner).then(() => false)];
    const ended = await Promise.race([over, late, ...urged]);
    awake.abort();
    return ended;
  };
  run.interrupt('SIGINT');
  if (await within(repeatMs, interrupts.second)) return;
  if (!interrupts.second.aborted) {
    run.interrupt('SIGINT');
    if (await within(politeMs - repeatMs, interrupts.second)) return;
  }
  run.interrupt('SIGTERM');
  if (await within(firmMs)) return;
  run.interrupt('SIGKILL');
  await over;
}
