import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Finding } from '../../../src/model/finding.js';
import { ended, until } from '../project.js';
import { MachinePressure } from './machine-pressure.js';

/** One line of `--json`, and when it was received (ms since the epoch). */
export interface Received {
  readonly at: number;
  readonly type: string;
  /** Of `finding` and `finding.updated`. */
  readonly finding?: Finding;
  /** Of `finding.cleared`. */
  readonly id?: string;
  readonly text?: string;
  readonly service?: string;
  readonly step?: string;
}

/** The last line. */
export interface Finished {
  readonly status: string;
  readonly exitCode: number;
  readonly durationMs: number;
  readonly failed: readonly { readonly service: string; readonly state: string }[];
  readonly leftovers: readonly string[];
  readonly next: readonly { readonly text: string; readonly command: string }[];
  readonly findings: readonly Finding[];
}

/** A finding as it was told at one time. */
export interface Told {
  readonly at: number;
  readonly finding: Finding;
}

/** One run of altctl with `--json`, followed line by line. */
export class WatchedRun {
  readonly received: Received[] = [];
  /** When it was started, ms since the epoch. */
  readonly startedAt = Date.now();
  readonly pressure = new MachinePressure();
  stderr = '';
  #finished: Finished | undefined;

  constructor(readonly child: ChildProcess) {
    const { stdout, stderr } = child;
    stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    if (stdout === null) throw new Error('started without a pipe');
    createInterface({ input: stdout }).on('line', (line) => {
      const event = JSON.parse(line) as Omit<Received, 'at'>;
      this.received.push({ ...event, at: Date.now() });
      if (event.type === 'run.finished') this.#finished = JSON.parse(line) as Finished;
    });
  }

  /** Every telling of a finding, the later ones of the same finding too; advice about the files is none. */
  get told(): readonly Told[] {
    return this.received.flatMap(({ at, type, finding }) =>
      finding === undefined || type === 'advice' ? [] : [{ at, finding }],
    );
  }

  /** Findings that have ever been of severity error, each as it was first told so. */
  get errors(): readonly Finding[] {
    return this.#ever((finding) => finding.severity === 'error');
  }

  /** Findings that have ever been above info. */
  get aboveInfo(): readonly Finding[] {
    return this.#ever((finding) => finding.severity !== 'info');
  }

  /** Waits for a telling; fails with all that was told instead. */
  async finding(wanted: (finding: Finding) => boolean, limitMs = 60_000): Promise<Told> {
    const find = () => this.told.find(({ finding }) => wanted(finding));
    await until('a finding', () => find() !== undefined || this.hasEnded, limitMs).catch(
      () => undefined,
    );
    const told = find();
    if (told === undefined) throw new Error(`not told: ${wanted.toString()}\n${this.account()}`);
    return told;
  }

  /** Waits for a line of any kind. */
  async line(wanted: (line: Received) => boolean, limitMs = 30_000): Promise<Received> {
    const find = () => this.received.find(wanted);
    await until('a line', () => find() !== undefined || this.hasEnded, limitMs).catch(
      () => undefined,
    );
    const line = find();
    if (line === undefined) throw new Error(`not told: ${wanted.toString()}\n${this.account()}`);
    return line;
  }

  /** Waits until a finding is said to hold no longer. */
  async cleared(id: string, limitMs = 30_000): Promise<Received> {
    const find = () => this.received.find((one) => one.type === 'finding.cleared' && one.id === id);
    await until(`${id} to be cleared`, () => find() !== undefined || this.hasEnded, limitMs);
    const cleared = find();
    if (cleared === undefined) throw new Error(`${id} was not cleared\n${this.account()}`);
    return cleared;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Waits for the end of the run; its last line. */
  async finished(limitMs = 60_000): Promise<Finished> {
    await until('altctl to end', () => this.hasEnded, limitMs).catch((reason: unknown) => {
      throw new Error(`altctl does not end\n${this.account()}`, { cause: reason });
    });
    await until('its last line', () => this.#finished !== undefined, 2000).catch(() => undefined);
    if (this.#finished === undefined) throw new Error(`no run.finished\n${this.account()}`);
    return this.#finished;
  }

  /** Ends altctl as a person would, first politely. */
  async end(): Promise<void> {
    for (const signal of ['SIGINT', 'SIGINT', 'SIGKILL'] as const) {
      if (this.hasEnded) return;
      this.child.kill(signal);
      await until('altctl to end', () => this.hasEnded, 4000).catch(() => undefined);
    }
    await ended(this.child);
  }

  /** What was told, for the message of a failed test. */
  account(): string {
    const lines = this.received.map(({ at, type, finding, service, text, id }) => {
      const seconds = ((at - this.startedAt) / 1000).toFixed(2);
      const { rule, severity, step, summary, victims = [] } = finding ?? {};
      const said = finding === undefined ? [service, id, text] : [rule, severity, step, summary];
      return [seconds, type, ...said, ...victims].filter(Boolean).join(' ');
    });
    return [...lines, this.stderr].join('\n');
  }

  #ever(holds: (finding: Finding) => boolean): readonly Finding[] {
    const first = new Map<string, Finding>();
    for (const { finding } of this.told) {
      const key = `${finding.id} ${finding.rule}`;
      if (holds(finding) && !first.has(key)) first.set(key, finding);
    }
    return [...first.values()];
  }
}
