import type { Duplex } from 'node:stream';
import { ResponseParser } from './response-parser.js';

/** What a connection runs over: a socket, or the pipes of a program that passes bytes on. */
export type ByteStream = Duplex & { ref(): unknown; unref(): unknown };

/** A request under way. */
export interface Exchange {
  /** The answer's status, before its body. */
  readonly status: Promise<number>;
  /** Resolves after the last of the body; both reject when the connection breaks. */
  readonly end: Promise<void>;
}

interface Waiting {
  readonly parser: ResponseParser;
  readonly fail: (error: Error) => void;
}

/** A connection to the engine, for one request after the other. */
export class EngineConnection {
  readonly #stream: ByteStream;
  #waiting: Waiting | undefined;
  #isOpen = true;
  #hasAnswered = false;

  constructor(stream: ByteStream) {
    this.#stream = stream;
    stream.on('data', (bytes: Buffer) => {
      this.#read(bytes);
    });
    stream.on('error', (error) => {
      this.#break(error);
    });
    stream.on('close', () => {
      this.#break(new Error('the engine closed the connection'));
    });
  }

  /** Whether it can take a request. */
  get isIdle(): boolean {
    return this.#isOpen && this.#waiting === undefined;
  }

  /** Whether it has served before: the engine may close such a connection at any moment. */
  get isUsed(): boolean {
    return this.#hasAnswered;
  }

  send(method: string, path: string, onBody: (bytes: Buffer) => void): Exchange {
    const status = deferred<number>();
    const end = deferred<undefined>();
    const parser = new ResponseParser({
      onHead: (head) => {
        this.#hasAnswered = true;
        if (!head.keepsConnection) this.#isOpen = false;
        status.resolve(head.status);
      },
      onBody,
      onEnd: () => {
        this.#rest();
        end.resolve(undefined);
      },
    });
    this.#waiting = {
      parser,
      fail: (error) => {
        status.reject(error);
        end.reject(error);
      },
    };
    this.#stream.ref();
    this.#stream.write(`${method} ${path} HTTP/1.1\r\nHost: docker\r\n\r\n`);
    return { status: status.promise, end: end.promise };
  }

  /** A request under way fails, with `reason`. */
  close(reason?: Error): void {
    this.#isOpen = false;
    this.#stream.destroy(reason);
  }

  #read(bytes: Buffer): void {
    try {
      this.#waiting?.parser.push(bytes);
    } catch (error) {
      this.close(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Idle, it does not keep altctl alive. */
  #rest(): void {
    this.#waiting = undefined;
    if (this.#isOpen) this.#stream.unref();
    else this.close();
  }

  #break(error: Error): void {
    this.#isOpen = false;
    const waiting = this.#waiting;
    if (waiting !== undefined && !waiting.parser.close()) waiting.fail(error);
    this.#waiting = undefined;
  }
}

function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  // Whoever waits for one of an exchange's promises hears of it there.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
