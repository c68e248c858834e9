import type { RuleCode } from './finding.js';
import type { Location } from './source.js';

/** A file before and after an edit. */
export interface FileChange {
  /** Relative to the project folder. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A finding that `altctl doctor --fix` has mended, or would mend. */
export interface FixedFinding {
  readonly rule: RuleCode;
  readonly service: string;
  /** The file that was changed for it, relative to the project folder. */
  readonly file: string;
  /** What holds of the service now, as the end of "NAME …". */
  readonly text: string;
}

/** A finding that it leaves to a person. */
export interface RefusedFix {
  readonly rule: RuleCode;
  readonly service: string;
  /** Why, a clause. */
  readonly reason: string;
  /** Of the finding. */
  readonly location?: Location;
}

/** What `altctl doctor --fix` did, or with `--dry-run` would do. */
export interface FixReport {
  readonly written: boolean;
  readonly changes: readonly FileChange[];
  readonly fixed: readonly FixedFinding[];
  readonly refused: readonly RefusedFix[];
}
