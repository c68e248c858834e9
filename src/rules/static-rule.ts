import type { RuleCode } from '../model/finding.js';
import type { Closure, ServiceDefinition } from '../model/stack.js';
import type { ServiceSource } from '../stack/service-sources.js';
import type { Diagnosis, Place } from './rule.js';

/** One service as a static rule sees it. */
export interface LintedService {
  readonly name: string;
  readonly definition: ServiceDefinition;
  /** Merged over `extends` and several files, variables filled in; scalars are texts. */
  readonly attributes: ServiceSource['attributes'];
  /** Where an attribute stands, by dotted path; the service itself without one. */
  readonly place: (attribute?: string) => Place | undefined;
}

/** What is known of an image that is here; absent parts were not looked up. */
export interface ImageFacts {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** A HEALTHCHECK of its own. */
  readonly hasHealthcheck: boolean;
  /** Whether a program is in its file system, by absolute path or by name through its PATH. */
  readonly contains?: (program: string) => boolean;
}

/** Stops of a service that earlier runs have seen. */
export interface ObservedStops {
  /** ms; of those that ended by themselves. */
  readonly longestMs: number;
  /** One of them ended by SIGKILL. */
  readonly killed: boolean;
}

/** Everything a static rule may look at. */
export interface StaticContext {
  readonly project: string;
  /** What was selected, and all that it reaches. */
  readonly closure: Closure;
  /** Every service of the closure's files that is active, by name. */
  readonly services: ReadonlyMap<string, LintedService>;
  /** Value of a variable, or undefined when it is not set. */
  readonly lookup: (variable: string) => string | undefined;
  /** Texts of the closure's files, by path relative to the project folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** By image name; empty without an engine. */
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly observedStops: ReadonlyMap<string, ObservedStops>;
  /** Host ports that something outside the project listens on; empty without an engine. */
  readonly listeners: readonly {
    readonly port: number;
    readonly protocol: string;
    readonly by: string;
  }[];
  /** Names on the engine; undefined without one. */
  readonly networks?: ReadonlySet<string>;
  readonly volumes?: ReadonlySet<string>;
  /** Whether a path that a file names is there, relative to that file's folder. */
  readonly exists: (file: string, path: string) => boolean;
}

/** What a static rule says of one service. */
export interface StaticDiagnosis extends Diagnosis {
  readonly service?: string;
}

/** A rule about the files. */
export interface StaticRule {
  readonly code: RuleCode;
  /** Kebab-case, as in the table of codes. */
  readonly name: string;
  readonly check: (context: StaticContext) => readonly StaticDiagnosis[];
}
