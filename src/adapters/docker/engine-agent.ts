import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Opens a connection to the engine: a socket, or the pipes of a program that passes bytes on. At
 * once, since Node counts only connections that exist against the number of them.
 */
export type Dial = () => Duplex;

/** The engine answers no faster over more; a few hang when their containers do. */
const CONNECTIONS = 8;

/** Connections to the engine that are used again, so many at a time. */
export class EngineAgent extends Agent {
  override readonly createConnection: Dial;

  constructor(dial: Dial) {
    super({ keepAlive: true, maxSockets: CONNECTIONS });
    this.createConnection = dial;
  }
}
