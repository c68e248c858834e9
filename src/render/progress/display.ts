import type { RunObserver } from '../../model/observer.js';

/** An observer that shows a run, and can also be ended by a failure, without an outcome. */
export interface Display extends RunObserver {
  /** Whether the end of the run has been told. */
  readonly ended: boolean;
  /** Stops drawing and waiting; does nothing after the end, or twice. */
  close(): void;
}
