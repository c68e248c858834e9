import type { Location, Notice } from '../../model/source.js';
import type { ProfileSettings, Reference, ServiceSettings } from '../../model/stack.js';

// A reading is what one file says, before variables are filled in and other files are looked at.
// It depends on the file's text alone and is plain data, so that it can be kept.

/** A value as it is written, variables and all. */
export interface Word {
  readonly text: string;
  readonly location: Location;
}

/** Whether two definitions come to the same, without the definitions. */
export interface Meaning {
  /** Equal for definitions that Compose's `include` takes for the same. */
  readonly fingerprint: string;
  /** It has paths, which mean something else in another folder. */
  readonly relative: boolean;
}

/** One service in one file. */
export interface ServiceReading {
  readonly name: string;
  readonly location: Location;
  readonly references: readonly Reference[];
  /** `extends` of a service in another file. */
  readonly extendsFile?: {
    readonly file: string;
    readonly service: string;
    readonly location: Location;
  };
  readonly gates: readonly string[];
  /** Or a provider: it says what is to run. */
  readonly hasImageOrBuild: boolean;
  readonly provider?: string;
  readonly hasNetworkMode: boolean;
  readonly restart?: string;
  readonly replicas?: string;
  readonly networks: readonly string[];
  /** Sources of its mounts; names of volumes among them. */
  readonly volumes: readonly string[];
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  readonly settings: ServiceSettings;
  /** `depends_on` or `depends_on.db`: parts that `!reset` or `!override` take from earlier files. */
  readonly resets: readonly string[];
  readonly meaning: Meaning;
}

export type ResourceKind = 'network' | 'volume' | 'secret' | 'config';

/** A network, volume, secret or config that one file declares. */
export interface ResourceReading {
  readonly kind: ResourceKind;
  readonly key: string;
  readonly location: Location;
  /** `name:` as it is written. */
  readonly name?: string;
  readonly external: boolean;
  readonly meaning: Meaning;
}

/** One entry of `include:`. */
export interface IncludeReading {
  readonly paths: readonly Word[];
  readonly projectDirectory?: string;
  readonly envFiles?: readonly string[];
}

/** What an overlay says of one network, volume, secret or config. */
export interface ResourceSlice {
  /** `volumes` and so on. */
  readonly section: string;
  readonly kind: ResourceKind;
  readonly key: string;
  readonly text: string;
}

/** One document of an overlay in pieces, each a YAML text that stands by itself. */
export interface OverlaySlices {
  /** Indented as under `services:`. */
  readonly services: Readonly<Record<string, string>>;
  /** Networks, volumes, secrets and configs, indented as under their sections. */
  readonly resources: readonly ResourceSlice[];
  /** All but these and `name`. */
  readonly rest: string;
}

/** One Compose file; several documents in it are merged as Compose merges them. */
export interface FileReading {
  readonly file: string;
  /** Whether it looks like a Compose file; `aggregate` when it only includes others. */
  readonly shape: 'compose' | 'aggregate' | 'empty' | 'other';
  /** The project's `name:`. */
  readonly name?: Word;
  readonly services: readonly ServiceReading[];
  /** Services that `!reset` removes. */
  readonly removed: readonly string[];
  readonly resources: readonly ResourceReading[];
  readonly includes: readonly IncludeReading[];
  readonly settings: ProfileSettings;
  readonly notices: readonly Notice[];
}

/** A file that changes other files' services. */
export interface OverlayReading {
  readonly reading: FileReading;
  /** One for each document. */
  readonly slices: readonly OverlaySlices[];
}
