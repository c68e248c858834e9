import type { Finding, FindingReport } from '../../model/finding.js';
import type { Notice } from '../../model/source.js';
import type { RunChange, RunStart } from '../../model/observer.js';
import type { DoctorReport, RunOutcome, RunView } from '../../model/view.js';
import type { Display } from './display.js';

/** Several displays of one run: with `--json`, the events and people's output. */
export class DisplayGroup implements Display {
  constructor(private readonly displays: readonly Display[]) {}

  get ended(): boolean {
    return this.displays.every((display) => display.ended);
  }

  started(run: RunStart, view: () => RunView): void {
    for (const display of this.displays) display.started(run, view);
  }

  changed(change: RunChange): void {
    for (const display of this.displays) display.changed(change);
  }

  notice(notice: Notice): void {
    for (const display of this.displays) display.notice(notice);
  }

  advice(report: DoctorReport, whole: boolean): void {
    for (const display of this.displays) display.advice(report, whole);
  }

  finding(report: FindingReport, updated: boolean): void {
    for (const display of this.displays) display.finding(report, updated);
  }

  cleared(finding: Finding, text: string): void {
    for (const display of this.displays) display.cleared(finding, text);
  }

  finished(outcome: RunOutcome, thrown = false): void {
    for (const display of this.displays) display.finished(outcome, thrown);
  }

  close(): void {
    for (const display of this.displays) display.close();
  }
}
