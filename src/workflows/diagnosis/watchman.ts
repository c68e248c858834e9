import type { Evidence } from '../../model/evidence.js';
import type { FindingReport } from '../../model/finding.js';
import type { Ports } from '../../model/ports.js';
import type { Reach } from '../../model/reach.js';
import type { Redact } from '../../model/redact.js';
import type { Signal } from '../../model/signals.js';
import type { Suspect } from '../../model/suspect.js';
import type { Timeline } from '../../model/timeline.js';
import { namespaceHolder } from '../../timeline/dependencies.js';
import type { RunScope } from '../../timeline/expectations.js';
import { suspects } from '../../timeline/suspects.js';
import { victims } from '../../timeline/victims.js';
import { aborted } from '../waiting/aborted.js';
import { within } from '../waiting/within.js';
import { diagnosed, type Diagnose } from './diagnosed.js';
import { howCleared } from './how-cleared.js';
import { disposition } from './disposition.js';
import type { Findings } from './findings.js';
import { gather, type Gathering } from './gather.js';
import type { PlaceFinder } from './places.js';
import { SharedList } from './shared-list.js';
import type { Recorder } from '../run/recorder.js';

export interface WatchmanParts {
  readonly ports: Ports;
  readonly scope: RunScope;
  readonly recorder: Recorder;
  readonly findings: Findings;
  readonly places: PlaceFinder;
  readonly redact: Redact;
  readonly reach: Reach;
  /** Called with each report of severity error, new or risen. */
  readonly onError: (report: FindingReport, suspect: Suspect) => void;
}

/** Evidence is gathered from this part of a deadline on, so that the report comes in time. */
const gatherFrom = 0.8;
/** ms before a deadline at which questions must be asked, so that no answer by then says something. */
const answerMs = 3_300;
/** ms after the beginning of a step before which nobody is asked anything. */
const earliestMs = 500;
/** ms of a run after which the rules are loaded, to be at hand. */
const rulesAfterMs = 1_500;
/** A stop is looked into sooner: the live view says what becomes of the signal. ms. */
const stopLookMs = 2_000;
/** ms beyond the deadline that evidence may still take; the rest counts as not answered. */
const evidenceSlackMs = 450;
/** ms between two looks at a suspect that has been reported. */
const againMs = 10_000;
/** ms between two judgements of what is known, e.g. to see the end of a grace period. */
const rejudgeMs = 1_000;
/** ms: signals that come in a burst are judged together. */
const burstMs = 100;

/** Watches a run's deadlines: gathers evidence, has it explained, and reports. */
export class Watchman {
  readonly #gatherings = new Map<string, Gathering>();
  readonly #since = new Map<string, number>();
  readonly #list = new SharedList();
  /** Loaded when something is suspicious for the first time, or after `rulesAfterMs`. */
  #diagnosis: Diagnose | undefined;

  constructor(private readonly parts: WatchmanParts) {}

  /** Watches until the signal aborts. */
  async watch(over: AbortSignal): Promise<void> {
    const { recorder, ports } = this.parts;
    // A run that is over sooner needs none; one that goes on must not wait for them at a deadline.
    void ports.clock.sleep(rulesAfterMs, over).then(() => {
      if (!over.aborted) void this.#loadRules();
    });
    const ended = aborted(over);
    while (!over.aborted) {
      const changed = recorder.changed();
      const now = ports.clock.now();
      const next = this.#judge(now);
      await within(ports.clock, next - now, changed, ended);
      await ports.clock.sleep(burstMs, over);
    }
  }

  /**
   * Looks once more at the end of a run, and waits a moment for the evidence.
   * @param failure what compose has said when it failed: reported where nothing else explains it
   */
  async conclude(failure?: string): Promise<void> {
    const { ports, findings } = this.parts;
    this.#judge(ports.clock.now());
    const open = [...this.#gatherings.values()].map((gathering) => gathering.complete);
    await within(ports.clock, 2 * evidenceSlackMs, Promise.all(open));
    const now = ports.clock.now();
    this.#judge(now, true);
    const explained = findings.open.some(({ finding }) => finding.severity === 'error');
    if (failure !== undefined && !explained) await this.#reportFailure(failure, now);
  }

  async #reportFailure(error: string, now: number): Promise<void> {
    const { places, scope, recorder, ports, findings } = this.parts;
    const suspect = {
      kind: 'compose-failed',
      id: 'compose',
      error,
      since: now,
      dueAt: now,
    } as const;
    await Promise.all([places.learn([...scope.expectations.keys()]), this.#loadRules()]);
    const { timeline } = recorder;
    const list = this.#list;
    const gathering = gather(ports.docker, suspect, { timeline, at: now, alongside: [], list });
    const report = this.#diagnose(suspect, gathering.evidence(), now);
    if (report !== undefined) findings.report(report);
  }

  async #loadRules(): Promise<void> {
    const { diagnose } = await import('../../rules/diagnose.js');
    this.#diagnosis = diagnose;
  }

  #diagnose(suspect: Suspect, evidence: Evidence, now: number): FindingReport | undefined {
    const diagnose = this.#diagnosis;
    if (diagnose === undefined) return undefined;
    const { timeline } = this.parts.recorder;
    return diagnosed({ ...this.parts, diagnose, timeline }, suspect, evidence, now);
  }

  /** Judges all suspects; returns when to do so again (ms since the epoch). */
  #judge(now: number, last = false): number {
    const { recorder, scope } = this.parts;
    const { timeline } = recorder;
    const all = suspects(timeline, scope, now);
    let next = now + rejudgeMs * 60;
    for (const suspect of all) {
      this.#since.set(suspect.id, suspect.since);
      const from = gatherAt(suspect);
      if (now < from) {
        next = Math.min(next, from);
        continue;
      }
      const gathering = this.#gathering(suspect, timeline, now);
      if (now < suspect.dueAt) next = Math.min(next, suspect.dueAt);
      else next = Math.min(next, this.#report(suspect, gathering, now, last));
    }
    this.#clear(all, timeline, now);
    return next;
  }

  #gathering(suspect: Suspect, timeline: Timeline, now: number): Gathering {
    const known = this.#gatherings.get(suspect.id);
    const again = now >= suspect.dueAt ? againMs : Infinity;
    // What was found out before its last progress explains nothing of the silence since.
    const current = known !== undefined && known.at >= gatherAt(suspect);
    if (current && now - known.at < again) return known;
    const { ports, scope, places, recorder } = this.parts;
    const holder = namespaceHolder(scope.definitions, suspect.service ?? '');
    const held = victims(suspect, timeline, scope, now).map(({ service }) => service);
    const services = [suspect.service, holder, ...held].filter((one) => one !== undefined);
    const gathering = gather(ports.docker, suspect, {
      timeline,
      at: now,
      ...(known === undefined ? {} : { before: known.evidence() }),
      alongside: [places.learn(services), this.#loadRules()],
      list: this.#list,
    });
    this.#gatherings.set(suspect.id, gathering);
    void gathering.complete.then(() => {
      for (const signal of learntSignals(suspect, gathering.evidence(), ports.clock.now())) {
        recorder.record(signal);
      }
      recorder.wake();
    });
    return gathering;
  }

  /** Reports a suspect that is due, as soon as its evidence is complete or has taken too long. */
  #report(suspect: Suspect, gathering: Gathering, now: number, last: boolean): number {
    const { findings, onError } = this.parts;
    const patience = Math.max(suspect.dueAt, gathering.at) + evidenceSlackMs;
    if (!gathering.isComplete() && now < patience && !last && !findings.has(suspect.id)) {
      return patience;
    }
    const report = this.#diagnose(suspect, gathering.evidence(), now);
    if (report === undefined) return now + rejudgeMs;
    findings.report(report);
    if (report.finding.severity === 'error') onError(report, suspect);
    return now + rejudgeMs;
  }

  #clear(all: readonly Suspect[], timeline: Timeline, now: number): void {
    const { findings } = this.parts;
    // A step that goes on is not over: a signal more is progress, and no end.
    const open = all.filter((one) => one.dueAt <= now || one.kind === 'step');
    const ids = new Set(open.map((one) => one.id));
    for (const { finding } of findings.open) {
      // What a silent engine hides is not mended by that.
      if (ids.has(finding.id) || ids.has('engine')) continue;
      const { container = '' } = finding.subject;
      // Compose has taken it for stopped; how it ended is yet to be told.
      if (timeline.containers.get(container)?.stopAsked !== undefined) continue;
      const afterMs = now - (this.#since.get(finding.id) ?? now);
      findings.clear(finding.id, { text: howCleared(finding, timeline, afterMs), afterMs });
      this.#gatherings.delete(finding.id);
    }
  }
}

function gatherAt(suspect: Suspect): number {
  const { since, dueAt } = suspect;
  const late = Math.min(dueAt - (1 - gatherFrom) * (dueAt - since), dueAt - answerMs);
  const at = Math.max(late, Math.min(dueAt, since + earliestMs));
  const stops = suspect.kind === 'step' && suspect.step.startsWith('stop');
  return stops ? Math.min(at, since + stopLookMs) : at;
}

/** What the evidence says that counts as observed: output of a one-shot, handling of a signal. */
function learntSignals(suspect: Suspect, evidence: Evidence, at: number): readonly Signal[] {
  const name = suspect.container;
  if (name === undefined) return [];
  const source = 'engine' as const;
  if (suspect.kind === 'completion') {
    const { output } = evidence;
    const last = output === 'silent' ? undefined : output?.at(-1)?.at;
    return last === undefined ? [] : [{ source, kind: 'output', at: last, name }];
  }
  const becomes = suspect.kind === 'step' ? disposition(evidence) : undefined;
  if (becomes === undefined) return [];
  return [{ source, kind: 'disposition', at, name, disposition: becomes }];
}
