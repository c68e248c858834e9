import type { RuleCode } from '../model/finding.js';
import type { Closure } from '../model/stack.js';
import type { WholeService } from '../stack/whole-service/whole-services.js';
import type { Mending } from './fixing/mending.js';
import type { Diagnosis } from './rule.js';

/** One service as a static rule sees it. */
export type LintedService = WholeService;

/** What is known of an image that is here; absent parts were not looked up. */
export interface ImageFacts {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** A HEALTHCHECK of its own. */
  readonly hasHealthcheck: boolean;
  /**
   * Whether a program is in its file system, by absolute path, or by name through the `PATH` of the
   * image or the one given; undefined where that could not be found out.
   */
  readonly contains?: (program: string, path?: string) => boolean | undefined;
}

/** Something outside the project that waits for others at a port of the host. */
export interface Listener {
  /** Of IPv4 or IPv6; `0.0.0.0` and `::` for all of a family. */
  readonly address: string;
  readonly port: number;
  readonly protocol: string;
  readonly container?: { readonly name: string; readonly project?: string };
  /** Absent, like the container, where nobody may see who it is. */
  readonly process?: { readonly pid: number; readonly name: string };
}

/** Services that run now and were brought up from one folder under one project name. */
export interface RunningStack {
  readonly project: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  /** It came from files of this project. */
  readonly sameFiles: boolean;
  readonly services: readonly string[];
}

/** Stops of a service that earlier runs have seen. */
export interface ObservedStops {
  /** ms; of those that ended by themselves. */
  readonly longestMs: number;
  /** Of those that SIGKILL ended, the longest time from the stop signal to it, in ms. */
  readonly killedAfterMs?: number;
}

/** A file that tells a service's program what to do, as far as a person at the files could open it. */
export interface GivenFile {
  readonly kind: 'env_file' | 'config' | 'secret' | 'mount';
  /** The path as it is written, or the key of a config or secret. */
  readonly name: string;
  /** Undefined where it can't be read: it is not there, a folder, too large, or no text. */
  readonly text: string | undefined;
}

/** Everything a static rule may look at. */
export interface StaticContext {
  readonly project: string;
  /** Absolute path of the project folder, links resolved. */
  readonly root: string;
  /** What was selected, and all that it reaches. */
  readonly closure: Closure;
  /** Every service of the closure's files that is active, by name. */
  readonly services: ReadonlyMap<string, LintedService>;
  /** Value of a variable, or undefined when it is not set. */
  readonly lookup: (variable: string) => string | undefined;
  /** Texts of the closure's files, by path relative to the project folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** By service; only of those that share a network, and whose network is shared. */
  readonly givenFiles: ReadonlyMap<string, readonly GivenFile[]>;
  /** By image name; empty without an engine. */
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly observedStops: ReadonlyMap<string, ObservedStops>;
  /** Empty without an engine. */
  readonly listeners: readonly Listener[];
  /** All that Compose has brought up on the engine; empty without one. */
  readonly stacks: readonly RunningStack[];
  /** Names on the engine; undefined without one. */
  readonly networks?: ReadonlySet<string>;
  readonly volumes?: ReadonlySet<string>;
  /** Whether a path that a file names is there, relative to that file's folder. */
  readonly exists: (file: string, path: string) => boolean;
}

/** What a static rule says of one service. */
export interface StaticDiagnosis extends Diagnosis {
  readonly service?: string;
  /** What `altctl doctor --fix` would write; absent where the rule knows of nothing. */
  readonly fix?: () => Mending;
}

/** A rule about the files. */
export interface StaticRule {
  readonly code: RuleCode;
  /** Kebab-case, as in the table of codes. */
  readonly name: string;
  readonly check: (context: StaticContext) => readonly StaticDiagnosis[];
}
