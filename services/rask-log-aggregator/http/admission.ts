/** Lets so much in at a time, that memory stays bounded whatever comes. */
export class Admission {
  readonly #most: number;
  #held = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How to leave again; undefined when there is no room. One alone is always let in. */
  enter(size: number): (() => void) | undefined {
    if (this.#held > 0 && this.#held + size > this.#most) return undefined;
    this.#held += size;
    let isIn = true;
    return () => {
      if (isIn) this.#held -= size;
      isIn = false;
    };
  }
}
