type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Hands items from callbacks to one `for await` loop, in order. Unbounded: the producer never
 * waits for the loop.
 */
export class Queue<Item> implements AsyncIterable<Item> {
  #items: Item[] = [];
  #state: State = { kind: 'open' };
  #wake: () => void = () => undefined;

  push(item: Item): void {
    if (this.#state.kind !== 'open') return;
    this.#items.push(item);
    this.#wake();
  }

  /** The loop ends after what is already queued. */
  end(): void {
    this.#close({ kind: 'ended' });
  }

  /** The loop throws `error` after what is already queued. */
  fail(error: unknown): void {
    this.#close({ kind: 'failed', error });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (;;) {
      const items = this.#items;
      this.#items = [];
      yield* items;
      if (this.#items.length > 0) continue;
      if (this.#state.kind === 'failed') throw this.#state.error;
      if (this.#state.kind === 'ended') return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #close(state: State): void {
    if (this.#state.kind !== 'open') return;
    this.#state = state;
    this.#wake();
  }
}
