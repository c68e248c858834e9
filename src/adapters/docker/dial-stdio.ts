import { Duplex } from 'node:stream';
import type { PipedProcess } from '../process/command.js';

/**
 * A connection whose bytes another program passes on, over its stdin and stdout: `docker system
 * dial-stdio`, for an engine that only the docker command line knows how to reach (ssh, TLS).
 */
export class DialStdio extends Duplex {
  readonly #starting: Promise<PipedProcess>;
  #process: PipedProcess | undefined;

  constructor(program: Promise<PipedProcess>) {
    super();
    this.#starting = program;
  }

  /** Node reads and writes nothing before that is done. */
  override _construct(done: (error?: Error) => void): void {
    this.#starting.then((program) => {
      this.#process = program;
      this.#follow(program);
      done();
    }, done);
  }

  override _read(): void {
    this.#process?.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    // That it could not be written is told better by how the program ends.
    this.#process?.stdin.write(chunk, () => {
      done();
    });
  }

  override _final(done: () => void): void {
    this.#process?.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#process?.interrupt('SIGTERM');
    done(error);
  }

  ref(): this {
    this.#process?.keepAlive(true);
    return this;
  }

  /** Node's HTTP agent asks that of a connection that it keeps. */
  setKeepAlive(): this {
    return this;
  }

  /** As `setKeepAlive`; calls have time limits of their own. */
  setTimeout(): this {
    return this;
  }

  unref(): this {
    this.#process?.keepAlive(false);
    return this;
  }

  #follow({ stdout, end, complaint }: PipedProcess): void {
    stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stdout.pause();
    });
    end.then(
      () => {
        const words = complaint();
        this.destroy(words === '' ? undefined : new Error(words));
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
