/** The user's wish to stop, from Ctrl-C or a signal: the first is polite, the second firm. */
export interface Interrupts {
  /** Aborts at the first. */
  readonly first: AbortSignal;
  /** Aborts at the second. */
  readonly second: AbortSignal;
}
