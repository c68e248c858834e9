import type { Finding, FindingReport } from './finding.js';
import type { Notice } from './source.js';
import type { Signal } from './signals.js';
import type { Operation, Step } from './timeline.js';
import type { DoctorReport, RunOutcome, RunView } from './view.js';

/** Where a workflow tells what happens; one implementation per output format. */
export interface RunObserver {
  /** `view` gives the moment's picture whenever the observer wants to draw. */
  started(run: RunStart, view: () => RunView): void;
  /** After each signal that changed something, in order. */
  changed(change: RunChange): void;
  notice(notice: Notice): void;
  /**
   * What the static rules say of the files.
   * @param whole the run stops because of it: all of it is of interest, not only that it is there
   */
  advice(report: DoctorReport, whole: boolean): void;
  /** A problem was found, or `updated`: is seen otherwise than before. */
  finding(report: FindingReport, updated: boolean): void;
  /** A finding holds no longer; `text` says how it ended. */
  cleared(finding: Finding, text: string): void;
  /**
   * The run is over: stop drawing, print the end.
   * @param thrown people are told by the error that ended it
   */
  finished(outcome: RunOutcome, thrown?: boolean): void;
}

export interface RunStart {
  readonly project: string;
  readonly title: string;
  readonly command: RunOutcome['command'];
  readonly services: readonly string[];
  readonly at: number;
}

/** One thing that changed, ready to print as a line. */
export interface RunChange {
  readonly at: number;
  readonly signal: Signal;
  readonly profile?: string;
  readonly service?: string;
  readonly container?: string;
  /** What is at work on the container after this change. */
  readonly operation?: Operation;
  readonly step?: Step;
  /** E.g. `recreate: stop-old`, `ready`; empty for changes nobody prints. */
  readonly text: string;
}
