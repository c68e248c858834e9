import { Buffer } from 'node:buffer';

export interface ResponseHead {
  readonly status: number;
  /** Whether another request may follow on the same connection. */
  readonly keepsConnection: boolean;
}

export interface ResponseListener {
  readonly onHead: (head: ResponseHead) => void;
  readonly onBody: (bytes: Buffer) => void;
  readonly onEnd: () => void;
}

/** What the next bytes are. */
type Expected =
  | { readonly kind: 'head' }
  | { readonly kind: 'bytes'; readonly left: number; readonly then: 'end' | 'chunk' }
  | { readonly kind: 'chunk' }
  | { readonly kind: 'trailer' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'end' };

const HEAD_END = '\r\n\r\n';
const LONGEST_HEAD = 64 * 1024;

/**
 * Reads one HTTP/1.1 answer, however its bytes are cut into pieces (RFC 9112: a length, chunks, or
 * all up to the end of the connection). Node's own client takes three times the CPU time for the
 * hundred short answers of `altctl status`.
 */
export class ResponseParser {
  readonly #listener: ResponseListener;
  #expected: Expected = { kind: 'head' };
  #unread: Buffer = Buffer.alloc(0);

  constructor(listener: ResponseListener) {
    this.#listener = listener;
  }

  /** @throws Error when it is no HTTP */
  push(bytes: Buffer): void {
    this.#unread = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes]);
    while (this.#unread.length > 0 && this.#step());
  }

  /** The connection has ended. Returns whether the answer was complete. */
  close(): boolean {
    if (this.#expected.kind === 'rest') this.#end();
    return this.#expected.kind === 'end';
  }

  /** Reads the next part; false when it is not there in full. */
  #step(): boolean {
    const expected = this.#expected;
    switch (expected.kind) {
      case 'head':
        return this.#readHead();
      case 'bytes':
        return this.#readBytes(expected.left, expected.then);
      case 'chunk':
        return this.#readLine((line) => {
          this.#beginChunk(line);
        });
      case 'trailer':
        return this.#readLine((line) => {
          if (line === '') this.#end();
        });
      case 'rest':
        this.#listener.onBody(this.#take(this.#unread.length));
        return false;
      case 'end':
        return false;
    }
  }

  #readHead(): boolean {
    const length = this.#unread.indexOf(HEAD_END);
    if (length === -1 && this.#unread.length <= LONGEST_HEAD) return false;
    const text = this.#take(Math.max(length, 0) + HEAD_END.length).toString('latin1');
    const [, status] = /^HTTP\/1\.\d (\d{3})\b/.exec(text) ?? [];
    if (status === undefined) throw new Error('what answers there is no Docker engine');
    this.#expected = bodyOf(Number(status), text);
    this.#listener.onHead({
      status: Number(status),
      keepsConnection: this.#expected.kind !== 'rest' && !/\r\nconnection: *close/i.test(text),
    });
    if (this.#expected.kind === 'end') this.#listener.onEnd();
    return true;
  }

  #readBytes(left: number, then: 'end' | 'chunk'): boolean {
    const bytes = this.#take(Math.min(left, this.#unread.length));
    this.#listener.onBody(bytes);
    if (bytes.length < left) this.#expected = { kind: 'bytes', left: left - bytes.length, then };
    else if (then === 'end') this.#end();
    else this.#expected = { kind: 'chunk' };
    return true;
  }

  #beginChunk(line: string): void {
    // The end of the line after the chunk before.
    if (line === '') return;
    const size = Number.parseInt(line, 16);
    if (Number.isNaN(size)) throw new Error('what answers there is no Docker engine');
    this.#expected =
      size === 0 ? { kind: 'trailer' } : { kind: 'bytes', left: size, then: 'chunk' };
  }

  #readLine(read: (line: string) => void): boolean {
    const length = this.#unread.indexOf('\r\n');
    if (length === -1) return false;
    read(this.#take(length + 2).toString('latin1', 0, length));
    return true;
  }

  #end(): void {
    this.#expected = { kind: 'end' };
    this.#listener.onEnd();
  }

  #take(length: number): Buffer {
    const bytes = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length);
    return bytes;
  }
}

function bodyOf(status: number, head: string): Expected {
  if (status === 204 || status === 304) return { kind: 'end' };
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return { kind: 'chunk' };
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length === undefined) return { kind: 'rest' };
  return length === '0' ? { kind: 'end' } : { kind: 'bytes', left: Number(length), then: 'end' };
}
