import type { HealthAnswer } from '../protocol/answers.js';
import { reasonOf } from '../running/log.js';
import { StorageError } from './store/storage-error.js';
import type { Store } from './store/store.js';
import { within } from './within.js';

/** A look is good for this long, in ms. */
const KEPT_MS = 2_000;

/** Below the limit of the healthcheck, which is to tell the reason. */
const LIMIT_MS = 1_500;

/** Tells whether lines can be stored, by storing something, at most every 2 s. */
export class Health {
  readonly #store: Pick<Store, 'probe'>;
  #probing: Promise<void> | undefined;
  #last: { readonly at: number; readonly answer: HealthAnswer } | undefined;

  constructor(store: Pick<Store, 'probe'>) {
    this.#store = store;
  }

  async check(): Promise<HealthAnswer> {
    const last = this.#last;
    if (last !== undefined && performance.now() - last.at < KEPT_MS) return last.answer;
    const answer = await this.#look();
    this.#last = { at: performance.now(), answer };
    return answer;
  }

  /** A probe that hangs is waited for again instead of starting another. */
  async #look(): Promise<HealthAnswer> {
    this.#probing ??= this.#store.probe().finally(() => {
      this.#probing = undefined;
    });
    try {
      const late = new StorageError(`the store has not answered within ${LIMIT_MS} ms`);
      await within(this.#probing, LIMIT_MS, late);
      return { status: 'ok' };
    } catch (error) {
      return { status: 'failing', reason: reasonOf(error) };
    }
  }
}
