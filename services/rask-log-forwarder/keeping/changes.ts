/** Tells those who wait that something has changed; also those who have looked before, and begin to wait only now. */
export class Changes {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** How many changes there were: what was seen with this number is known. */
  get count(): number {
    return this.#count;
  }

  /** Lets all who wait look again. */
  tell(): void {
    this.#count += 1;
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves when something has changed since `seen`, after so many ms, or when `signal` says so. */
  after(seen: number, signal: AbortSignal, limitMs?: number): Promise<void> {
    if (this.#count !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = limitMs === undefined ? undefined : setTimeout(end, Math.max(limitMs, 1));
      signal.addEventListener('abort', end);
      this.#waiting.add(end);
    });
  }
}
