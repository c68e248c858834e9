import type { Location, Notice } from './source.js';
import type { Suppression } from './suppression.js';

/** How one service points at another; `extends` only within one project's files. */
export type ReferenceKind =
  'depends_on' | 'network_mode' | 'volumes_from' | 'ipc' | 'pid' | 'links' | 'extends';

export interface Reference {
  readonly kind: ReferenceKind;
  /** The service that is pointed at. */
  readonly service: string;
  /** `service_started` unless the file says otherwise. */
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully';
  /** False for `required: false`: Compose does without it where it is not active. */
  readonly required: boolean;
  readonly location: Location;
}

/** Keys of a service's own `x-altctl`; durations in ms. */
export interface ServiceSettings {
  /** `true`: done when it exits 0; `'once'`: and not run again after that. */
  readonly oneshot?: boolean | 'once';
  /** How long it must run before it counts as ready when it has no healthcheck. */
  readonly settle?: number;
  /** How long its program needs to shut down. */
  readonly shutdown?: number;
  /** Deadline of a step without progress. */
  readonly stuck?: number;
  readonly sharedNamespace?: boolean;
  /** It keeps the logs of others: the command in it that prints them as NDJSON. */
  readonly history?: readonly string[];
}

/** One service as one file defines it, read without Compose. */
export interface ServiceDefinition {
  readonly name: string;
  readonly profile: string;
  readonly location: Location;
  readonly references: readonly Reference[];
  /** Compose's own `profiles:` attribute. */
  readonly gates: readonly string[];
  readonly hasImageOrBuild: boolean;
  /** Type of its `provider:`, a program that stands in for containers (Compose 2.36). */
  readonly provider?: string;
  /** The `restart:` value, when there is one; as it is written where a variable in it is not set. */
  readonly restart?: string;
  /** The same of `deploy.replicas:` or `scale:`. */
  readonly replicas?: string;
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  readonly settings: ServiceSettings;
}

/** A top-level network, volume, secret or config that a file declares. */
export interface ResourceDefinition {
  readonly key: string;
  /** The name on the engine without interpolation: `name:`, or `<project>_<key>`. */
  readonly engineName?: string;
  readonly external: boolean;
  readonly location: Location;
}

/** Keys of a profile's `x-altctl` or of `profiles:` in `altctl.yaml`; durations in ms. */
export interface ProfileSettings {
  readonly description?: string;
  /** Other profiles that are brought up with this one. */
  readonly dependsOn: readonly string[];
  readonly ready?: number;
  readonly stuck?: number;
  /** Compose's own profile that the services wait for, and that the name stands for as well. */
  readonly gate?: string;
}

/** A named group of services: one Compose file, or one of Compose's own `profiles:`. */
export interface Profile {
  readonly name: string;
  readonly description?: string;
  /** Relative to the project folder; more than one where an override file belongs to it. */
  readonly files: readonly string[];
  /** Names of the services that belong to it, in the order of the file. */
  readonly services: readonly string[];
  /** Compose's own profile behind the name, in a single-file project. */
  readonly gate?: string;
  readonly settings: ProfileSettings;
}

/** What the closure hands to Compose: which files, joined how. */
export interface ClosureEntry {
  /** Absolute paths; the first decides relative paths, later ones are merged over it. */
  readonly paths: readonly string[];
  /** Services that the paths define, with all that they include. */
  readonly services: readonly string[];
  /** Texts still to be kept as files and merged over the paths, in this order. */
  readonly overrides?: readonly string[];
  /** Absolute; only where a file's own `include` gives the first path another folder. */
  readonly projectDirectory?: string;
  /** Absolute; only where a file's own `include` gives the paths another environment. */
  readonly envFiles?: readonly string[];
}

/** The smallest set of files that defines everything the selection reaches. */
export interface Closure {
  /** `merge`: Compose itself would merge the files, as several `-f`; there is one entry. */
  readonly join: 'include' | 'merge';
  readonly entries: readonly ClosureEntry[];
  /** Absolute paths of the files for Compose's `--env-file`. */
  readonly envFiles: readonly string[];
  /** Services that the user named, or that belong to the profiles named. */
  readonly selected: readonly string[];
  /** Selected services and all that they reach, dependencies first. */
  readonly reached: readonly string[];
  /** Definitions of every service in the loaded files, by name. */
  readonly services: ReadonlyMap<string, ServiceDefinition>;
  /** Profiles whose files are loaded, in the order of the catalog. */
  readonly profiles: readonly string[];
  /** Compose profiles (`--profile`) that must be enabled. */
  readonly gates: readonly string[];
  readonly networks: readonly ResourceDefinition[];
  readonly volumes: readonly ResourceDefinition[];
}

/** Project name and where it came from. */
export interface ProjectName {
  readonly name: string;
  readonly from: 'configuration' | 'environment' | 'file' | 'folder';
}

/** How the project's files are laid out. */
export type Layout = 'directory' | 'side-by-side' | 'single-file';

/** A profile or service that `up` without names brings up, and where `altctl.yaml` says so. */
export interface DefaultName {
  readonly name: string;
  readonly location: Location;
}

/** Validated `altctl.yaml`, with the names of older repositories mapped; durations in ms. */
export interface Configuration {
  readonly dockerContext?: string;
  readonly defaultProfiles: readonly DefaultName[];
  /** Absolute paths of files that change other files' services; by name without extension. */
  readonly overlays: ReadonlyMap<string, string>;
  readonly timeouts: { readonly stuck?: number; readonly ready?: number };
  /** Of `doctor.ignore`. */
  readonly suppressions: readonly Suppression[];
}

/** Everything known of a project's files before Compose is asked. */
export interface Catalog {
  /** Absolute path of the project folder. */
  readonly root: string;
  readonly layout: Layout;
  readonly project: ProjectName;
  readonly configuration: Configuration;
  readonly profiles: readonly Profile[];
  readonly notices: readonly Notice[];
}
