import type { LoadedCatalog } from '../stack/load-catalog.js';
import type { RunObserver } from '../model/observer.js';
import type { Ports } from '../model/ports.js';
import type { Interrupts } from './interrupts.js';

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
