import type { Finding, FindingReport } from '../../model/finding.js';
import type { Notice } from '../../model/source.js';
import type { RunChange, RunStart } from '../../model/observer.js';
import type { DoctorReport, RunOutcome, RunView } from '../../model/view.js';
import { clearedText } from '../finding/cleared-text.js';
import { counted } from '../text/counted.js';
import type { Display } from './display.js';
import { doctorAdvice } from '../doctor/doctor-advice.js';
import { doctorText } from '../doctor/doctor-text.js';
import { drawLines } from '../text/draw.js';
import type { Every } from './every.js';
import { findingPathHeadline } from '../finding/finding-headline.js';
import { FindingNews } from '../finding/finding-news.js';
import { findingBody } from '../finding/finding-text.js';
import { localTime } from '../text/local-time.js';
import { noticeText } from '../notice-text.js';
import { outcomeText } from '../outcome/outcome-text.js';
import { printable } from '../text/printable.js';
import { subjectPath } from '../finding/subject-name.js';
import type { Terminal } from '../text/terminal.js';
import { waitingText } from './waiting-text.js';

export interface LineOptions {
  /** Writes one line, its end included. */
  readonly write: (line: string) => void;
  readonly terminal: Terminal;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly every: Every;
}

/** ms of silence after which a line says who is waited for. */
const silenceMs = 30_000;

/** A line per change, in order and with the time, for logs and pipes: nothing is redrawn. */
export class LineObserver implements Display {
  ended = false;
  readonly #options: LineOptions;
  readonly #terminal: Terminal;
  readonly #news = new FindingNews();
  #view: (() => RunView) | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#terminal = { ...options.terminal, columns: Infinity };
  }

  started(run: RunStart, view: () => RunView): void {
    this.#view = view;
    const { project, title, services } = run;
    const count = services.length === 0 ? '' : ` · ${counted(services.length, 'service')}`;
    this.#print(run.at, this.#clean(`${project} · ${title}${count}`));
  }

  changed({ at, profile, service, text }: RunChange): void {
    if (text === '') return;
    const subject = [profile, service].filter((part) => part !== undefined).join('/');
    this.#print(at, this.#clean(subject === '' ? text : `${subject}  ${text}`));
  }

  notice(notice: Notice): void {
    this.#print(this.#options.now(), noticeText(notice, this.#terminal));
  }

  /** One line, or the whole report as it is. */
  advice(report: DoctorReport, whole: boolean): void {
    if (whole) {
      this.#options.write(`${doctorText(report, this.#terminal)}\n`);
      return;
    }
    const text = doctorAdvice(report);
    if (text !== undefined) this.#print(this.#options.now(), this.#clean(text));
  }

  /** The headline with its time, then the rest of the report as it is; a note is one line more. */
  finding(report: FindingReport): void {
    const { finding } = report;
    const news = this.#news.tell(finding);
    if (news === 'nothing') return;
    const head = findingPathHeadline(finding, this.#terminal);
    this.#print(this.#options.now(), drawLines(head, this.#terminal));
    if (news === 'line') return;
    const body = findingBody(report, this.#terminal);
    const after = finding.severity === 'info' ? [] : [''];
    for (const line of [...body, ...after]) this.#options.write(`${line}\n`);
  }

  cleared(finding: Finding, text: string): void {
    this.#news.forget(finding);
    const line = clearedText(finding, text, this.#terminal, subjectPath(finding));
    this.#print(this.#options.now(), line);
  }

  finished(outcome: RunOutcome, thrown = false): void {
    this.ended = true;
    this.close();
    if (thrown) return;
    const [first = '', ...others] = outcomeText(outcome, this.#terminal).split('\n');
    this.#print(this.#options.now(), first);
    for (const line of others) this.#options.write(`${line}\n`);
  }

  close(): void {
    this.#stopWaiting?.();
    this.#view = undefined;
  }

  /** A line, and the silence after it begins anew; the text is safe already. */
  #print(at: number, text: string): void {
    this.#options.write(`${localTime(at)}  ${text}\n`);
    this.#stopWaiting?.();
    if (this.#view === undefined) return;
    this.#stopWaiting = this.#options.every(silenceMs, this.#tellWaiting);
  }

  readonly #tellWaiting = (): void => {
    const text = this.#view === undefined ? '' : waitingText(this.#view());
    if (text !== '') this.#print(this.#options.now(), this.#clean(text));
  };

  #clean(text: string): string {
    return printable(text, this.#terminal);
  }
}
