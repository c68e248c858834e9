/** A place in a file of the project. */
export interface Location {
  /** Relative to the project folder, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** Something worth telling that stops nothing, e.g. an unknown key in `altctl.yaml`. */
export interface Notice {
  readonly severity: 'warning' | 'info';
  readonly text: string;
  readonly location?: Location;
}
