/** What the aggregator says to a batch; all that is accepted or a duplicate is durable by then. */
export interface IngestAnswer {
  readonly accepted: number;
  /** Lines that were there already. */
  readonly duplicates: number;
  /** Lines that can't be taken, now or later; `line` counts from 1. */
  readonly rejected: readonly Rejection[];
}

export interface Rejection {
  readonly line: number;
  readonly reason: string;
}

/** `GET /v1/stats`. `duplicates` and `rejected` count since the aggregator's start. */
export interface StatsAnswer {
  readonly lines: number;
  /** Timestamps of the oldest and newest line kept; absent when there is none. */
  readonly oldest?: string;
  readonly newest?: string;
  /** What the lines take up as they are kept, before the store packs them. */
  readonly bytes: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Lines that forwarders had to drop, by forwarder. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** `GET /health`: 200 with `ok`, 503 with `failing`. */
export interface HealthAnswer {
  readonly status: 'ok' | 'failing';
  readonly reason?: string;
}

/** Any answer from 400 up. */
export interface ErrorAnswer {
  readonly error: string;
}
