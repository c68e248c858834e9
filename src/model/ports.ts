import type { Compose } from './compose.js';
import type { Docker } from './docker.js';
import type { Finding, FindingReport } from './finding.js';
import type { Redact } from './redact.js';
import type { Signal } from './signals.js';
import type { RunOutcome } from './view.js';

/** Time, and waiting; workflows never touch the real clock. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The user's wish to stop, from Ctrl-C or a signal: the first is polite, the second firm. */
export interface Interrupts {
  /** Aborts at the first. */
  readonly first: AbortSignal;
  /** Aborts at the second. */
  readonly second: AbortSignal;
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
   * Puts a text in the place of a file's own, at once: whoever reads it, whatever happens meanwhile,
   * finds either text as a whole. Mode, owner and links stay.
   * @throws AltctlError `refused` when the file no longer says what it did
   * @throws AltctlError `configuration` when it can't be written
   */
  replace(path: string, texts: { readonly before: string; readonly after: string }): Promise<void>;
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

/** Who works on a project. */
export interface LockHolder {
  readonly pid: number;
  /** E.g. `up core logging`. */
  readonly title: string;
  /** ms since the epoch. */
  readonly since: number;
}

/** One run at a time per project and engine. */
export interface Lock {
  /**
   * Takes the lock, or tells who holds it. A holder that has died holds nothing.
   * The release never fails.
   */
  acquire(key: string, title: string): Promise<(() => Promise<void>) | LockHolder>;
  /** Who holds the lock, if anybody does; takes nothing and never fails. */
  holder(key: string): Promise<LockHolder | undefined>;
  /** Asks the holder to stop, as Ctrl-C would; more firmly when asked again. */
  interrupt(holder: LockHolder): void;
}

/** A line of a run's journal; NDJSON, its schema is `render/schemas/journal.json`. */
export type JournalEntry =
  | ({ readonly v: 1; readonly type: 'run' } & JournalHead)
  | { readonly v: 1; readonly type: 'signal'; readonly signal: Signal }
  | { readonly v: 1; readonly type: 'finding'; readonly at: number; readonly report: FindingReport }
  | {
      readonly v: 1;
      readonly type: 'cleared';
      readonly at: number;
      readonly finding: Finding;
      readonly text: string;
    }
  | { readonly v: 1; readonly type: 'end'; readonly at: number; readonly outcome: RunOutcome };

export interface JournalHead {
  readonly id: string;
  readonly project: string;
  readonly root: string;
  readonly title: string;
  readonly command: RunOutcome['command'];
  readonly startedAt: number;
  readonly services: readonly string[];
}

/** A run's journal while it is written; to lose a line costs the run nothing. */
export interface RunJournal {
  readonly id: string;
  write(entry: JournalEntry): void;
  /** Resolves when all is on disk. */
  close(): Promise<void>;
}

export interface Journals {
  /** `redact` is applied to every text. */
  open(head: Omit<JournalHead, 'id'>, redact: Redact): RunJournal;
  /** Ids of the runs of a project, newest first. */
  list(project: string): Promise<readonly string[]>;
  /** Its lines in order; those that can't be read are left out. Undefined where there is none. */
  read(project: string, id: string): Promise<readonly JournalEntry[] | undefined>;
}

export interface Ports {
  readonly clock: Clock;
  readonly files: Files;
  readonly compose: Compose;
  readonly docker: Docker;
  readonly lock: Lock;
  readonly journals: Journals;
  readonly memory: Memory;
}
