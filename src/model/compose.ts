import type { ComposeSignal } from './signals.js';

/** Which project a compose command works on. */
export interface ComposeProject {
  /** Passed as `-p`. */
  readonly name: string;
  /** Absent: compose works from the labels of what exists, and reads no file. */
  readonly files?: {
    /** Absolute paths for `-f`. */
    readonly paths: readonly string[];
    readonly directory: string;
    readonly envFiles: readonly string[];
    /** Compose profiles to enable; `*` for all. */
    readonly gates: readonly string[];
  };
}

/** A compose command as data; the adapter turns it into one argument list. */
export type ComposeCommand =
  | {
      readonly verb: 'up';
      readonly services: readonly string[];
      readonly build?: boolean;
      /** Compose's own values: always, missing, never … */
      readonly pull?: string;
      readonly forceRecreate?: boolean;
      readonly noDeps?: boolean;
      /** Seconds, for `--timeout`, which to Compose is the stop timeout. */
      readonly stopTimeout?: number;
    }
  | {
      readonly verb: 'start' | 'stop' | 'restart';
      readonly services: readonly string[];
      readonly stopTimeout?: number;
    }
  /** Stops and removes containers, and their anonymous volumes where asked. */
  | {
      readonly verb: 'rm';
      readonly services: readonly string[];
      readonly anonymousVolumes: boolean;
    }
  /** Removes all containers and networks of the project, never a volume. */
  | { readonly verb: 'down'; readonly stopTimeout?: number }
  /** Prints the resolved model as JSON. */
  | { readonly verb: 'config' }
  | {
      readonly verb: 'logs';
      readonly services: readonly string[];
      readonly follow: boolean;
      readonly tail?: string;
      readonly since?: string;
      readonly color: boolean;
      /** The engine's time before each line. */
      readonly timestamps?: boolean;
    }
  /** Anything else, word for word. */
  | { readonly verb: 'any'; readonly words: readonly string[] };

/** How a command ended; a failure is data, not an exception. */
export interface CommandEnd {
  /** Undefined when a signal ended it. */
  readonly code?: number;
  readonly signal?: string;
}

/** A compose command at work. */
export interface ComposeRun {
  /** In order; the last one is `exited`. */
  readonly signals: AsyncIterable<ComposeSignal>;
  /** SIGINT asks compose to cancel, SIGTERM is firmer, SIGKILL ends it. */
  interrupt(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
}

export interface ComposeVersion {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  /** `json` from 2.29. */
  readonly progress: 'json' | 'plain';
}

/** A command whose output is read line by line, no faster than the reader takes it. */
export interface ComposeOutput {
  /** Of stdout, without their ends. */
  readonly lines: AsyncIterable<string>;
  /** How it ended, and the beginning of what it said on stderr. */
  readonly end: Promise<CommandEnd & { readonly complaint: string }>;
  interrupt(): void;
}

/** Docker Compose, driven through the docker command line. */
export interface Compose {
  /** The exact words that `run` would start, `docker` first. */
  argv(project: ComposeProject, command: ComposeCommand): readonly string[];
  /** The same for a person to type, to whom compose shows its progress as it does by itself. */
  typed(project: ComposeProject, command: ComposeCommand): readonly string[];
  /** Starts a command that changes containers, and decodes its progress. */
  run(project: ComposeProject, command: ComposeCommand): ComposeRun;
  /** Runs a command on the user's own terminal, untouched. */
  attach(project: ComposeProject, command: ComposeCommand): Promise<CommandEnd>;
  /**
   * Starts a command without a terminal.
   * @throws AltctlError `external` when there is no docker
   */
  output(project: ComposeProject, command: ComposeCommand): Promise<ComposeOutput>;
  /**
   * The resolved model of the project's files with every attribute, as Compose prints it.
   * @throws AltctlError `external` with compose's own words when it refuses the files
   */
  config(project: ComposeProject): Promise<unknown>;
  /**
   * @throws AltctlError `external` when there is no docker, no compose, or one that is too old
   */
  version(): Promise<ComposeVersion>;
}
