import type { RunObserver } from '../model/observer.js';

/** An observer that shows a run, and can also be ended by a failure, without an outcome. */
export interface Display extends RunObserver {
  /** Stops drawing and waiting; does nothing after the end, or twice. */
  close(): void;
}
