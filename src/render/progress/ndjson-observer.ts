import type { Finding, FindingReport } from '../../model/finding.js';
import type { Notice } from '../../model/source.js';
import type { RunChange, RunStart } from '../../model/observer.js';
import type { Signal } from '../../model/signals.js';
import type { DoctorReport, RunOutcome } from '../../model/view.js';
import type { Display } from './display.js';
import { findingDocument } from '../finding/finding-document.js';
import { inFileOrder } from '../finding/finding-order.js';
import { goalOf } from '../outcome/goal.js';

export interface NdjsonOptions {
  /** Writes one line, its end included. */
  readonly write: (line: string) => void;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** A run as NDJSON, an event per line; their schema is `render/schemas/event.json`. */
export class NdjsonObserver implements Display {
  ended = false;
  /** What is advised before the run begins, until it does: its events begin with its start. */
  #early: string[] | undefined = [];

  constructor(private readonly options: NdjsonOptions) {}

  started({ at, project, title, command, services }: RunStart): void {
    this.#write(at, 'run.started', { project, title, command, services });
    this.#tellEarly();
  }

  changed(change: RunChange): void {
    const { at, signal, profile, service, operation, step, text } = change;
    if (text === '') return;
    const what = { profile, service, operation, step, text };
    this.#write(at, 'progress', { ...what, ...originOf(signal) });
  }

  notice({ severity, text, location }: Notice): void {
    this.#advise({ severity, text, location });
  }

  /** One line for each finding: with `whole`, its end tells why the run is none. */
  advice({ reports }: DoctorReport): void {
    for (const { finding } of inFileOrder(reports)) {
      const { severity, summary: text, location } = finding;
      this.#advise({ severity, text, location, finding: findingDocument(finding) });
    }
  }

  finding({ finding }: FindingReport, updated: boolean): void {
    const type = updated ? 'finding.updated' : 'finding';
    this.#write(this.options.now(), type, { finding: findingDocument(finding) });
  }

  cleared({ id }: Finding, text: string): void {
    this.#write(this.options.now(), 'finding.cleared', { id, text });
  }

  finished(outcome: RunOutcome): void {
    this.ended = true;
    const { status, exitCode, durationMs, services, ready, failed, reason } = outcome;
    const at = this.options.now();
    const reached = status === 'ready' || status === 'unchanged';
    if (reached && goalOf(outcome.command) === 'ready') {
      this.#write(at, 'ready', { services, durationMs });
    }
    this.#write(at, 'run.finished', {
      status,
      exitCode,
      durationMs,
      services,
      ready,
      failed: failed.map((view) => ({
        profile: view.profile,
        service: view.service,
        state: view.state,
        exitCode: view.exitCode,
        detail: view.detail,
      })),
      reason,
      leftovers: outcome.leftovers,
      removed: outcome.removed,
      next: outcome.next,
      findings: outcome.findings.map(findingDocument),
    });
  }

  /** Each event stands for itself; a run that never began has its advice alone. */
  close(): void {
    this.#tellEarly();
  }

  #advise(advice: Readonly<Record<string, unknown>>): void {
    const line = lineOf(this.options.now(), 'advice', advice);
    if (this.#early === undefined) this.options.write(line);
    else this.#early.push(line);
  }

  #tellEarly(): void {
    for (const line of this.#early ?? []) this.options.write(line);
    this.#early = undefined;
  }

  #write(at: number, type: string, event: Readonly<Record<string, unknown>>): void {
    this.options.write(lineOf(at, type, event));
  }
}

/** A key without a value is left out. */
function lineOf(at: number, type: string, event: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ v: 1, ts: new Date(at).toISOString(), type, ...event })}\n`;
}

/** Who said it, and of a container what the engine said. */
function originOf(signal: Signal): Readonly<Record<string, unknown>> {
  if (signal.kind !== 'container') return { source: signal.source };
  const { source, action, name, exitCode, health } = signal;
  return { source, action, container: name, exitCode, health };
}
