import type { Finding, FindingReport } from '../../model/finding.js';
import type { Notice } from '../../model/source.js';
import type { RunStart } from '../../model/observer.js';
import type { DoctorReport, RunOutcome, RunView } from '../../model/view.js';
import { clearedText } from '../finding/cleared-text.js';
import type { Display } from '../progress/display.js';
import { doctorAdvice } from '../doctor/doctor-advice.js';
import { doctorText } from '../doctor/doctor-text.js';
import { drawLine, drawLines } from '../text/draw.js';
import type { Every } from '../progress/every.js';
import { findingHeadline } from '../finding/finding-headline.js';
import { FindingNews } from '../finding/finding-news.js';
import { findingText } from '../finding/finding-text.js';
import { goalOf, type Goal } from '../outcome/goal.js';
import type { Line } from '../text/line.js';
import { noticeText } from '../notice-text.js';
import { outcomeLines } from '../outcome/outcome-text.js';
import { paragraph } from '../text/paragraph.js';
import { sizeOf, type Terminal, type TerminalStream } from '../text/terminal.js';
import { textWidth } from '../text/text-width.js';
import { Painter } from './painter.js';
import { profileList } from './profile-list.js';
import { rows } from './rows.js';

export interface LiveOptions {
  /** Where people's output goes: stdout, or stderr while stdout carries data. */
  readonly stream: TerminalStream;
  readonly terminal: Terminal;
  readonly every: Every;
}

const frameMs = 100;
const spinner = { unicode: '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏', ascii: '|/-\\' } as const;

/** Draws a run in place on a terminal, ten times a second at most; at the end it stays. */
export class LiveObserver implements Display {
  ended = false;
  readonly #options: LiveOptions;
  readonly #painter: Painter;
  readonly #news = new FindingNews();
  /** What was printed last above the picture: a report stands between empty lines. */
  #above: 'nothing' | 'line' | 'report' = 'nothing';
  #view: (() => RunView) | undefined;
  #goal: Goal = 'ready';
  #nameWidth = 0;
  #frame = 0;
  #stopTicking: (() => void) | undefined;
  #endList: () => void = () => undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#painter = new Painter(options.stream);
  }

  started(run: RunStart, view: () => RunView): void {
    this.#view = view;
    this.#goal = goalOf(run.command);
    this.#nameWidth = Math.max(0, ...run.services.map(textWidth));
    const over = new Promise<void>((resolve) => {
      this.#endList = resolve;
    });
    const profiles = view().profiles.map((profile) => profile.name);
    const titles = profiles.length > 0 ? profiles : [run.title];
    profileList(titles, { start: this.#start, stop: this.#stop }, over).catch((error: unknown) => {
      // Without its picture the run goes on all the same.
      this.notice({ severity: 'warning', text: `the live view has failed: ${String(error)}` });
    });
  }

  /** Nothing to do at once: the next frame shows it. */
  changed(): void {
    return;
  }

  notice(notice: Notice): void {
    this.#printLine(noticeText(notice, this.#terminal()));
  }

  advice(report: DoctorReport, whole: boolean): void {
    const terminal = this.#terminal();
    const text = doctorAdvice(report);
    if (whole) this.#printReport(doctorText(report, terminal));
    else if (text !== undefined) {
      this.#printLine(drawLines(paragraph({ lead: [], text, hang: ['  '] }, terminal), terminal));
    }
  }

  /** Above the picture, so that it stays in the scrollback; repeated only when it is graver. */
  finding(report: FindingReport): void {
    const { finding } = report;
    const news = this.#news.tell(finding);
    const terminal = this.#terminal();
    if (news === 'nothing') return;
    if (news === 'line') this.#printLine(drawLines(findingHeadline(finding, terminal), terminal));
    else if (finding.severity === 'info') this.#printLine(findingText(report, terminal));
    else this.#printReport(findingText(report, terminal));
  }

  cleared(finding: Finding, text: string): void {
    this.#news.forget(finding);
    this.#printLine(clearedText(finding, text, this.#terminal()));
  }

  finished(outcome: RunOutcome, thrown = false): void {
    this.ended = true;
    if (thrown) {
      this.close();
      return;
    }
    const terminal = this.#terminal();
    const picture = outcome.status === 'unchanged' ? [] : this.#lastPicture(terminal);
    this.#end([...picture, ...outcomeLines(outcome, terminal)], terminal);
  }

  close(): void {
    const terminal = this.#terminal();
    this.#end(this.#lastPicture(terminal), terminal);
  }

  #printLine(text: string): void {
    this.#painter.print(text);
    this.#above = 'line';
  }

  #printReport(text: string): void {
    this.#painter.print(`${this.#above === 'line' ? '\n' : ''}${text}\n`);
    this.#above = 'report';
  }

  #end(lines: readonly Line[], terminal: Terminal): void {
    this.#stop();
    this.#painter.close(lines.map((line) => drawLine(line, terminal)));
    this.#view = undefined;
    this.#endList();
  }

  readonly #start = (): void => {
    if (this.#view === undefined) return;
    this.#draw();
    this.#stopTicking = this.#options.every(frameMs, this.#draw);
    this.#options.stream.on('resize', this.#draw);
  };

  readonly #stop = (): void => {
    this.#stopTicking?.();
    this.#options.stream.off('resize', this.#draw);
  };

  readonly #draw = (): void => {
    const view = this.#view?.();
    if (view === undefined) return;
    const containers = view.profiles.flatMap((profile) => profile.containers);
    const widths = containers.map((container) => textWidth(container.service));
    this.#nameWidth = Math.max(this.#nameWidth, ...widths);
    const terminal = this.#terminal();
    const lines = rows(view, terminal, {
      goal: this.#goal,
      spinner: this.#spin(),
      nameWidth: this.#nameWidth,
    });
    this.#painter.paint(lines.map((line) => drawLine(line, terminal)));
  };

  /** The whole final picture, as high as it needs to be: it is not drawn again. */
  #lastPicture(terminal: Terminal): readonly Line[] {
    if (this.#view === undefined) return [];
    const look = { goal: this.#goal, nameWidth: this.#nameWidth };
    return [...rows(this.#view(), { ...terminal, rows: Infinity }, look), []];
  }

  #spin(): string {
    const frames = this.#options.terminal.unicode ? spinner.unicode : spinner.ascii;
    this.#frame = (this.#frame + 1) % frames.length;
    return frames.charAt(this.#frame);
  }

  /** The last column stays free: what some terminals do after writing there differs. */
  #terminal(): Terminal {
    const { columns, rows } = sizeOf(this.#options.stream);
    return { ...this.#options.terminal, columns: columns - 1, rows };
  }
}
