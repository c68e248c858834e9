import type { Frame } from './errors.js';
import type { Location } from './source.js';

/** Permanent, never reused; each has a page beside its rule. */
export type RuleCode = `ALT${number}`;

/** By evidence: it can't end well by itself, honest work looks like this too, it will end. */
export type Severity = 'error' | 'warning' | 'info';

export interface Subject {
  readonly profile?: string;
  readonly service?: string;
  /** Plain container name. */
  readonly container?: string;
  readonly image?: string;
}

export interface FindingEvidence {
  /** Short, lower case: `step`, `pid 1`, `said`, `ends`. */
  readonly what: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at?: string;
}

export interface Remedy {
  /** What the command does, or what to change. */
  readonly text: string;
  /** Can be pasted into a shell. */
  readonly command?: string;
  /** `altctl doctor --fix` can write it. */
  readonly patch?: true;
}

/** One problem: the public contract, the same in every output. */
export interface Finding {
  /** Stable within a run: pairs `finding`, `finding.updated` and `finding.cleared`. */
  readonly id: string;
  readonly rule: RuleCode;
  readonly severity: Severity;
  readonly subject: Subject;
  /** For live findings. */
  readonly step?: string;
  readonly elapsedMs?: number;
  /** One sentence, names the subject and the cause. */
  readonly summary: string;
  readonly cause?: { readonly service?: string; readonly reason: string };
  /** Services held up or down because of this. */
  readonly victims?: readonly string[];
  readonly evidence: readonly FindingEvidence[];
  readonly remedy: readonly Remedy[];
  /** File relative to the project folder. */
  readonly location?: Location;
}

/** A finding with the source lines that it points at, the place of `location` first. */
export interface FindingReport {
  readonly finding: Finding;
  readonly frames: readonly Frame[];
}
