import type { Map } from 'immutable';
import type { ContainerStatus, HealthStatus } from './container.js';

/** What is being done to a container. */
export type Operation = 'create' | 'recreate' | 'start' | 'wait' | 'stop' | 'remove' | 'restart';

/** A part of an operation; Recreate has the four from `create-replacement` to `rename`. */
export type Step =
  | 'create'
  | 'create-replacement'
  | 'stop-old'
  | 'remove-old'
  | 'rename'
  | 'start'
  | 'wait'
  | 'stop'
  | 'remove';

/** An operation at work; times in ms since the epoch. */
export interface Activity {
  readonly operation: Operation;
  readonly step: Step;
  readonly startedAt: number;
  readonly stepStartedAt: number;
  /** When the step last made progress: its start, or the last signal sent to the container. */
  readonly progressAt: number;
  /** Signals sent to the container that is being stopped, e.g. 15, in order. */
  readonly signalsSent: readonly number[];
  /** What its PID 1 does with the signal that is to stop it, where that was looked up. */
  readonly disposition?: SignalDisposition;
}

/**
 * What becomes of a signal: `undelivered` is PID 1's own case, for which the kernel drops a signal
 * without a handler, `ends` is everybody else's default.
 */
export type SignalDisposition = 'caught' | 'ends' | 'ignored' | 'undelivered';

/** What is known of the container itself, from the engine. */
export interface ContainerFacts {
  readonly id: string;
  /** False until a snapshot told whether it has a healthcheck: events don't. */
  readonly inspected: boolean;
  readonly status: ContainerStatus;
  /** Undefined when it has no healthcheck, or that is not known yet. */
  readonly health?: HealthStatus;
  /** When `health` became so, as far as this run has seen it. */
  readonly healthAt?: number;
  readonly exitCode?: number;
  readonly restarts: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly restartPolicy?: string;
  /** A look has found it exited: the engine would say `restarting` if it was to start it again. */
  readonly staysDown?: boolean;
  readonly networkMode?: string;
  /** Of its healthcheck, ms: after this long without a success it is not to be expected any more. */
  readonly healthLimitMs?: number;
  /** ms between two probes. */
  readonly probeIntervalMs?: number;
  /** Its grace period, ms. */
  readonly stopTimeoutMs?: number;
  /** Number of its stop signal. */
  readonly stopSignal?: number;
  /** Why the engine could not start it. */
  readonly startError?: string;
  readonly oomKilled?: boolean;
  /** Its last probe could not be run: the program is missing from the image. */
  readonly probeMissing?: boolean;
}

/** A stop in this run; times in ms since the epoch. */
export interface Stop {
  /** Of the container that was stopped: another may have its name by now. */
  readonly id: string;
  /** Its own grace period, ms, where that was known. */
  readonly stopTimeoutMs?: number;
  readonly askedAt: number;
  readonly endedAt: number;
  readonly exitCode: number;
  readonly signalsSent: readonly number[];
}

/** One replica of a service through one run. */
export interface ContainerTimeline {
  /** The plain name, also while a replacement carries `<id12>_<name>`. */
  readonly name: string;
  /** From the engine's label; until that is seen, read from the name where it has Compose's form. */
  readonly service?: string;
  readonly facts?: ContainerFacts;
  readonly activity?: Activity;
  /** Id of the replacement while a Recreate is under way. */
  readonly replacement?: string;
  /** What was done to it in this run: operations that ended well, in order. */
  readonly done: readonly Operation[];
  /** Compose has compared it with the files in this run, and found it running as they say. */
  readonly confirmed?: true;
  /** Compose's error about this container. */
  readonly error?: string;
  /** When the engine or compose last said something about it. */
  readonly lastAt: number;
  /** Since when it has been down in this run, until it starts again. */
  readonly downSince?: number;
  readonly stopped?: Stop;
  /** Compose takes it for stopped, and the engine has not told of its end yet. */
  readonly stopAsked?: Pick<Stop, 'askedAt' | 'signalsSent'>;
  /** When it last printed something, as far as that was asked. */
  readonly outputAt?: number;
  /** A `<id12>_<name>` that was there when the run began: beside the container, or instead of it. */
  readonly leftover?: { readonly id: string; readonly only: boolean };
  /** Ids of what was removed under this name in this run. */
  readonly gone?: readonly string[];
  /** Compose has announced that it works on it. */
  readonly asked?: true;
  /** altctl itself has freed it. */
  readonly freed?: true;
  /** When compose said that it was done with it, ms since the epoch. */
  readonly workedUntil?: number;
  /** What the engine did to it before compose had announced anything. */
  readonly unasked?: { readonly at: number; readonly action: string };
  /** Of its last death in this run. */
  readonly lastExitCode?: number;
  /** Runs in a dead network namespace; told only where all containers are looked at together. */
  readonly networkLost?: true;
  /** When it died in this run without being asked to, oldest first. */
  readonly crashes: readonly number[];
}

/** A layer of an image that is being pulled; in bytes, 0 where it has not told its size. */
export interface LayerTimeline {
  /** The engine's last word: `Waiting`, `Downloading`, `Pull complete` … */
  readonly verb: string;
  readonly current: number;
  readonly total: number;
}

/** A pull or a build of one image. */
export interface ImageTimeline {
  readonly name: string;
  readonly operation: 'pull' | 'build';
  readonly state: 'working' | 'done' | 'failed';
  readonly startedAt: number;
  readonly lastAt: number;
  readonly layers: Readonly<Record<string, LayerTimeline>>;
  /** Bytes over all layers. */
  readonly current?: number;
  readonly total?: number;
  /** Last line or step. */
  readonly text?: string;
}

export interface TimelineMessage {
  readonly at: number;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

/**
 * Everything observed of one run, folded; immutable. Containers are keyed by their plain name,
 * the one thing that compose's progress and the engine's events both tell.
 */
export interface Timeline {
  readonly project: string;
  readonly containers: Map<string, ContainerTimeline>;
  /**
   * Keys of `containers` by what else stands for them: the name before or after a rename, and the
   * first 12 digits of the id that a replacement bears in its name.
   */
  readonly aliases: Map<string, string>;
  readonly images: Map<string, ImageTimeline>;
  /** Compose makes what comes after all builds: 2.26 tells of their end by nothing else. */
  readonly built?: true;
  readonly messages: readonly TimelineMessage[];
  /** A question of compose that nobody answers. */
  readonly question?: string;
  readonly compose: 'running' | { readonly code?: number; readonly signal?: string };
  readonly engine: 'connected' | 'lost';
  /** What the engine does not answer, and since when (ms since the epoch). */
  readonly silence?: { readonly what: 'ping' | 'info'; readonly since: number };
  /** When the engine last made, started, renamed or removed a container; ms since the epoch. */
  readonly lastWorkAt?: number;
  /** When compose has ended, ms since the epoch. */
  readonly composeEndedAt?: number;
  readonly lastAt?: number;
}
