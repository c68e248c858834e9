import type { Finding, FindingReport } from '../../model/finding.js';
import type { RunObserver } from '../../model/observer.js';
import type { ClearedFinding } from '../../model/view.js';

/** The findings of a run as they come, change and go; tells the observer of each change. */
export class Findings {
  readonly #open = new Map<string, FindingReport>();
  readonly #cleared: ClearedFinding[] = [];

  constructor(private readonly observer: RunObserver) {}

  get open(): readonly FindingReport[] {
    return [...this.#open.values()];
  }

  get cleared(): readonly ClearedFinding[] {
    return this.#cleared;
  }

  has(id: string): boolean {
    return this.#open.has(id);
  }

  /** Takes a report; one that says the same as before, if later, is not told again. */
  report(report: FindingReport): void {
    const before = this.#open.get(report.finding.id);
    this.#open.set(report.finding.id, report);
    if (before === undefined) this.observer.finding(report, false);
    else if (differs(before.finding, report.finding)) this.observer.finding(report, true);
  }

  clear(id: string, { text, afterMs }: Pick<ClearedFinding, 'text' | 'afterMs'>): void {
    const report = this.#open.get(id);
    if (report === undefined) return;
    this.#open.delete(id);
    this.#cleared.push({ finding: report.finding, text, afterMs });
    this.observer.cleared(report.finding, text);
  }
}

function differs(before: Finding, after: Finding): boolean {
  return (
    before.rule !== after.rule ||
    before.severity !== after.severity ||
    before.cause?.reason !== after.cause?.reason ||
    before.victims?.join() !== after.victims?.join()
  );
}
