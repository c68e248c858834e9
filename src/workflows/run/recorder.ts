import type { RunObserver } from '../../model/observer.js';
import type { Clock } from '../../model/ports.js';
import type { Signal } from '../../model/signals.js';
import type { Timeline } from '../../model/timeline.js';
import { changeBetween } from '../../timeline/change.js';
import type { RunScope } from '../../timeline/expectations.js';
import { emptyTimeline, reduce } from '../../timeline/reduce.js';

/** Folds signals as they come, tells the observer, and wakes whoever waits for a change. */
export class Recorder {
  #timeline: Timeline;
  #wake: () => void = () => undefined;
  #changed = this.#nextChange();
  #toldAt: number;
  readonly #profiles: ReadonlyMap<string, string>;

  constructor(
    private readonly scope: RunScope,
    private readonly observer: RunObserver,
    private readonly clock: Pick<Clock, 'now'>,
  ) {
    this.#toldAt = clock.now();
    this.#timeline = emptyTimeline(scope.project);
    this.#profiles = new Map(
      scope.profiles.flatMap((profile) => profile.services.map((name) => [name, profile.name])),
    );
  }

  get timeline(): Timeline {
    return this.#timeline;
  }

  /** When the engine last told of a container by itself, by our clock, else when we began to listen. */
  get toldAt(): number {
    return this.#toldAt;
  }

  record(signal: Signal): void {
    if (signal.kind === 'container') this.#toldAt = this.clock.now();
    const before = this.#timeline;
    this.#timeline = reduce(before, signal);
    const change = changeBetween(before, this.#timeline, signal);
    const profile = change.service === undefined ? undefined : this.#profiles.get(change.service);
    this.observer.changed({
      at: signal.at,
      signal,
      ...change,
      ...(profile === undefined ? {} : { profile }),
    });
    this.wake();
  }

  /** Wakes whoever waits for a change, as something else has. */
  wake(): void {
    const wake = this.#wake;
    this.#changed = this.#nextChange();
    wake();
  }

  /** Resolves at the next signal. */
  changed(): Promise<void> {
    return this.#changed;
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
