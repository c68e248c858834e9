import type { Layout } from '../../model/stack.js';
import type { Notice } from '../../model/source.js';

/** One file that gives a profile its name; absolute path. */
export interface ProfileFile {
  readonly name: string;
  readonly path: string;
}

/** Which of a project's files play which part; absolute paths. */
export interface ProjectFiles {
  readonly layout: Layout;
  /** Joined by `include`, or merged like several `-f`. */
  readonly join: 'include' | 'merge';
  /** Folder of the profile files. */
  readonly folder: string;
  /** Folder that the project is called after; absent: the project folder. */
  readonly nameFolder?: string;
  /** `COMPOSE_FILE` names them. */
  readonly isNamed?: true;
  readonly profiles: readonly ProfileFile[];
  /** Loaded with every selection, merged in this order. */
  readonly always: readonly string[];
  /** Files that include others, and so tell which belong together. */
  readonly aggregates: readonly string[];
  readonly notices: readonly Notice[];
}
