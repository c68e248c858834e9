import { EngineConnection, type ByteStream } from './engine-connection.js';

/** Connections to the engine that are used again, so many at a time. */
export class ConnectionPool {
  readonly #dial: () => ByteStream;
  readonly #idle: EngineConnection[] = [];
  readonly #queue: (() => void)[] = [];
  #free: number;

  constructor(dial: () => ByteStream, size: number) {
    this.#dial = dial;
    this.#free = size;
  }

  /** Lends a connection for the time of `work`, as soon as there is one. */
  async lend<Result>(work: (connection: EngineConnection) => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    const connection = this.#takeIdle() ?? this.open();
    try {
      return await work(connection);
    } finally {
      if (connection.isIdle) this.#idle.push(connection);
      else connection.close();
      const next = this.#queue.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  /** A new connection, outside of the pool. */
  open(): EngineConnection {
    return new EngineConnection(this.#dial());
  }

  /** The engine may have closed some of them since. */
  #takeIdle(): EngineConnection | undefined {
    const connection = this.#idle.pop();
    return connection === undefined || connection.isIdle ? connection : this.#takeIdle();
  }
}
