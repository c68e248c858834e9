import type { LoadedCatalog } from '../stack/load-catalog.js';
import type { RunObserver } from '../model/observer.js';
import type { Interrupts, Ports } from '../model/ports.js';
import type { Reach } from '../model/reach.js';

/** What every workflow works with. */
export interface Session {
  readonly ports: Ports;
  readonly catalog: LoadedCatalog;
  readonly interrupts: Interrupts;
  /** What commands to paste need to do the same as this run. */
  readonly reach: Reach;
}

/** A workflow that changes containers also tells what happens. */
export interface RunSession extends Session {
  readonly observer: RunObserver;
}

/** A workflow that changes files also reads them as they would be. */
export interface EditingSession extends Session {
  /**
   * The project with other texts in the place of some files' own.
   * @param texts by absolute path
   * @throws AltctlError `configuration` as reading them from the disk would
   */
  readonly reload: (texts: ReadonlyMap<string, string>) => Promise<LoadedCatalog>;
}
