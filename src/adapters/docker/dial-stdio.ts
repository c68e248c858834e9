import { Duplex } from 'node:stream';
import type { PipedProcess } from '../process/processes.js';

/**
 * A connection whose bytes another program passes on, over its stdin and stdout: `docker system
 * dial-stdio`, for an engine that only the docker command line knows how to reach (ssh, TLS).
 */
export class DialStdio extends Duplex {
  readonly #process: PipedProcess;

  constructor(program: PipedProcess) {
    super();
    this.#process = program;
    const { stdout, end } = program;
    stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stdout.pause();
    });
    end.then(
      () => this.destroy(this.#complaint()),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override _read(): void {
    this.#process.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    // That it could not be written is told better by how the program ends.
    this.#process.stdin.write(chunk, () => {
      done();
    });
  }

  override _final(done: () => void): void {
    this.#process.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#process.interrupt('SIGTERM');
    done(error);
  }

  ref(): this {
    this.#process.keepAlive(true);
    return this;
  }

  unref(): this {
    this.#process.keepAlive(false);
    return this;
  }

  #complaint(): Error | undefined {
    const words = this.#process.complaint();
    return words === '' ? undefined : new Error(words);
  }
}
