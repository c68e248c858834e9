import type { Operation, Step } from './timeline.js';

interface SuspectBase {
  /** Stable within a run; becomes the finding's id. */
  readonly id: string;
  /** Plain container name. */
  readonly container?: string;
  readonly service?: string;
  /** When what it waits for last made progress, or when the fact was there; ms since the epoch. */
  readonly since: number;
  /** When it becomes reportable: `since` plus the deadline; a fact is due at once. */
  readonly dueAt: number;
}

/** Something that makes no progress, or a fact that needs no deadline. */
export type Suspect =
  /** A step other than `wait` goes on without progress. */
  | (SuspectBase & { readonly kind: 'step'; readonly operation: Operation; readonly step: Step })
  /** Started, has a healthcheck, and is not healthy. */
  | (SuspectBase & { readonly kind: 'health'; readonly fact: boolean })
  /** A one-shot that is awaited and is still running. */
  | (SuspectBase & { readonly kind: 'completion' })
  /** A one-shot that has exited non-zero. */
  | (SuspectBase & { readonly kind: 'oneshot-failed' })
  /** Died and came back, again and again. */
  | (SuspectBase & { readonly kind: 'crashes' })
  /** Compose or the engine has told an error about it. */
  | (SuspectBase & { readonly kind: 'container-error'; readonly error: string })
  /** Runs in the namespace of a container that is gone, stopped, replaced or restarted since. */
  | (SuspectBase & { readonly kind: 'namespace' })
  /** Paused, unchanged. */
  | (SuspectBase & { readonly kind: 'paused' })
  /** A `<id12>_<name>` that no recreate of this run is at work on. */
  | (SuspectBase & { readonly kind: 'leftover' })
  /** Made and not started, because of a service that the run does not wait for. */
  | (SuspectBase & { readonly kind: 'held-up' })
  /** Stopped in this run, by SIGKILL. */
  | (SuspectBase & { readonly kind: 'killed' })
  | (SuspectBase & {
      readonly kind: 'image';
      readonly image: string;
      readonly operation: 'pull' | 'build';
    })
  /** No answer to ping or info. */
  | (SuspectBase & { readonly kind: 'engine' })
  /** Something was done to a container that this run did not ask for. */
  | (SuspectBase & { readonly kind: 'foreign'; readonly action: string })
  /** Compose has ended non-zero. */
  | (SuspectBase & { readonly kind: 'compose-failed'; readonly error: string });

/** A service that is held up or down because of a suspect. */
export interface Victim {
  readonly service: string;
  /** ms since it stopped in this run; absent where it did not run before. */
  readonly downMs?: number;
}
