import type { ContainerSnapshot, HealthStatus } from './container.js';
import type { SignalDisposition } from './timeline.js';

/** What compose's progress says of one resource, whichever version said it. */
export interface ResourceProgress {
  readonly source: 'compose';
  readonly kind: 'resource';
  readonly at: number;
  readonly resource: 'container' | 'network' | 'volume' | 'image' | 'layer' | 'service' | 'other';
  /** The name behind the resource's kind, e.g. `alt-db-1`. */
  readonly name: string;
  readonly phase: 'working' | 'done' | 'warning' | 'error';
  /** Compose's own word: `Recreate`, `Recreated`, `Waiting`, `Healthy`, `Pulling` … */
  readonly verb: string;
  readonly text?: string;
  /** The image of a layer, or the service that it is pulled for; absent where Compose does not tell. */
  readonly parent?: string;
  /** Bytes. */
  readonly current?: number;
  readonly total?: number;
}

export interface BuildProgress {
  readonly source: 'compose';
  readonly kind: 'build';
  readonly at: number;
  /** One step's name or one line of a build's output. */
  readonly text: string;
  /** Bytes so far; present when this only counts up what `text` names, e.g. a transfer. */
  readonly current?: number;
  readonly total?: number;
}

/** Prose of compose: warnings, and the error that ended it. */
export interface ComposeMessage {
  readonly source: 'compose';
  readonly kind: 'message';
  readonly at: number;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** Compose asks something on its stdout and waits; altctl never answers for the user. */
export interface ComposeQuestion {
  readonly source: 'compose';
  readonly kind: 'question';
  readonly at: number;
  readonly text: string;
}

/** A line no decoder knows: kept, never a crash. */
export interface UnparsedLine {
  readonly source: 'compose';
  readonly kind: 'unparsed';
  readonly at: number;
  readonly text: string;
}

export interface ComposeExited {
  readonly source: 'compose';
  readonly kind: 'exited';
  readonly at: number;
  /** Undefined when a signal ended it. */
  readonly code?: number;
  readonly signal?: string;
}

/** Container events of the engine that matter here; all others are dropped at the border. */
export type ContainerAction =
  | 'create'
  | 'start'
  | 'kill'
  | 'die'
  | 'stop'
  | 'oom'
  | 'destroy'
  | 'rename'
  | 'pause'
  | 'unpause'
  | 'health_status';

export interface ContainerEvent {
  readonly source: 'engine';
  readonly kind: 'container';
  /** When the engine says that it was, by our clock. */
  readonly at: number;
  readonly action: ContainerAction;
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly number: number;
  readonly oneoff: boolean;
  /** Label `com.docker.compose.replace`: this container takes the place of that one. */
  readonly replaces?: string;
  readonly exitCode?: number;
  /** Number of the signal of a `kill`. */
  readonly signal?: number;
  readonly health?: HealthStatus;
  /** Name before a `rename`. */
  readonly oldName?: string;
}

/** A container as inspected; it stands for everything up to `at`. */
export interface SnapshotSignal {
  readonly source: 'engine';
  readonly kind: 'snapshot';
  readonly at: number;
  readonly container: ContainerSnapshot;
}

/** The event stream broke, or came back. */
export interface EngineConnection {
  readonly source: 'engine';
  readonly kind: 'connection';
  readonly at: number;
  readonly state: 'lost' | 'restored';
  readonly reason?: string;
}

/** The engine's last answers; told when they cease, and when they come again. */
export interface EnginePulseSignal {
  readonly source: 'engine';
  readonly kind: 'pulse';
  readonly at: number;
  /** What is not answered; undefined: all is again. */
  readonly silent?: 'ping' | 'info';
  /** Since when, ms since the epoch. */
  readonly since?: number;
}

/** A container has printed something; only what waits for a one-shot asks for this. */
export interface OutputSignal {
  readonly source: 'engine';
  readonly kind: 'output';
  readonly at: number;
  /** Plain container name. */
  readonly name: string;
}

/** What the PID 1 of a container that is being stopped does with its stop signal. */
export interface DispositionSignal {
  readonly source: 'engine';
  readonly kind: 'disposition';
  readonly at: number;
  /** Plain container name. */
  readonly name: string;
  readonly disposition: SignalDisposition;
}

/** What altctl itself does to a container, e.g. to free it. */
export interface ActSignal {
  readonly source: 'altctl';
  readonly kind: 'act';
  readonly at: number;
  /** Plain container name. */
  readonly name: string;
  readonly text: string;
}

export type ComposeSignal =
  | ResourceProgress
  | BuildProgress
  | ComposeMessage
  | ComposeQuestion
  | UnparsedLine
  | ComposeExited;

export type EngineSignal =
  | ContainerEvent
  | SnapshotSignal
  | EngineConnection
  | EnginePulseSignal
  | OutputSignal
  | DispositionSignal;

/** One thing observed; `at` is in ms since the epoch. */
export type Signal = ComposeSignal | EngineSignal | ActSignal;
