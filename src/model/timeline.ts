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
  /** Signals sent to the container that is being stopped, e.g. 15, in order. */
  readonly signalsSent: readonly number[];
}

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
  readonly networkMode?: string;
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
  /** When it died in this run without being asked to, oldest first. */
  readonly crashes: readonly number[];
}

/** A pull or a build of one image. */
export interface ImageTimeline {
  readonly name: string;
  readonly operation: 'pull' | 'build';
  readonly state: 'working' | 'done' | 'failed';
  readonly startedAt: number;
  readonly lastAt: number;
  /** Bytes per layer, of those that told their size. */
  readonly layers: Readonly<Record<string, { readonly current: number; readonly total: number }>>;
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
  readonly images: Map<string, ImageTimeline>;
  readonly messages: readonly TimelineMessage[];
  /** A question of compose that nobody answers. */
  readonly question?: string;
  readonly compose: 'running' | { readonly code?: number; readonly signal?: string };
  readonly engine: 'connected' | 'lost';
  readonly lastAt?: number;
}
