import type { Every } from '../../src/render/progress/every.js';

interface Alarm {
  readonly ms: number;
  readonly action: () => void;
  due: number;
}

/** Time that passes only when a test says so. */
export class HandTimer {
  elapsed = 0;
  readonly #alarms = new Set<Alarm>();

  readonly every: Every = (ms, action) => {
    const alarm = { ms, action, due: this.elapsed + ms };
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  };

  /** Whether anything waits for time to pass. */
  get running(): boolean {
    return this.#alarms.size > 0;
  }

  pass(ms: number): void {
    const end = this.elapsed + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.elapsed = next.due;
      next.due += next.ms;
      next.action();
    }
    this.elapsed = end;
  }

  #next(end: number): Alarm | undefined {
    return [...this.#alarms].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
