import type { Compose } from './compose.js';
import type { Docker } from './docker.js';

/** Time, and waiting; workflows never touch the real clock. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export interface Files {
  /**
   * Text of a file, or undefined where there is none.
   * @throws AltctlError `configuration` when it can't be read or is larger than 4 MiB
   */
  read(path: string): Promise<string | undefined>;
  /** Entries of a folder, sorted by name; empty where there is none. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** Path with links resolved; the path itself where nothing is there. */
  real(path: string): Promise<string>;
  /**
   * Keeps a text under altctl's state folder and returns its absolute path.
   * The name carries a hash of the text, so equal texts share one file and a file never changes.
   */
  keep(name: string, extension: string, text: string): Promise<string>;
  /** The path that `keep` would return, without writing anything. */
  keptPath(name: string, extension: string, text: string): string;
}

/** What earlier runs of this same altctl worked out; to lose it costs nothing but time. */
export interface Memory {
  /** The text remembered under a name, if there is one. */
  recall(name: string): Promise<string | undefined>;
  /** Remembers a text in place of an earlier one; never fails. */
  remember(name: string, text: string): Promise<void>;
}

export interface Ports {
  readonly clock: Clock;
  readonly files: Files;
  readonly compose: Compose;
  readonly docker: Docker;
}
