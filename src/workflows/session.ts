import type { LoadedCatalog } from '../stack/load-catalog.js';
import type { RunObserver } from '../model/observer.js';
import type { Interrupts, Ports } from '../model/ports.js';

/** What every workflow works with. */
export interface Session {
  readonly ports: Ports;
  readonly catalog: LoadedCatalog;
  readonly interrupts: Interrupts;
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
