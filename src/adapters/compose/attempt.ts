import type { CommandEnd } from '../../model/compose.js';
import type { ComposeSignal } from '../../model/signals.js';
import type { Listener, OutputLine, RunningProcess } from '../process/command.js';
import { decodeOutput } from './decode-output.js';
import { isQuestion } from './question.js';

/** What Compose before 2.29 ends with, without having done anything. */
const JSON_REFUSED = 'unsupported --progress value "json"';

/** More than this of compose's last words explains nothing. */
const LAST_WORDS = 10;

/** One compose process at work, its lines decoded as they come. */
export class Attempt {
  readonly end: Promise<CommandEnd>;
  readonly #process: RunningProcess;
  readonly #now: () => number;
  readonly #emit: (signal: ComposeSignal) => void;
  readonly #lastWords: string[] = [];
  #toldError = false;

  constructor(
    start: (listener: Listener) => RunningProcess,
    now: () => number,
    emit: (signal: ComposeSignal) => void,
  ) {
    this.#now = now;
    this.#emit = emit;
    this.#process = start({
      onLine: (line) => {
        this.#read(line);
      },
      isQuestion,
    });
    this.end = this.#process.end;
  }

  interrupt(signal: NodeJS.Signals): void {
    this.#process.interrupt(signal);
  }

  get refusedJson(): boolean {
    return this.#lastWords.includes(JSON_REFUSED);
  }

  /** Prose on stderr that nothing else explains: before JSON takes effect, errors are plain text. */
  get unexplained(): string {
    return this.#toldError ? '' : this.#lastWords.slice(-LAST_WORDS).join('\n');
  }

  #read(line: OutputLine): void {
    for (const signal of decodeOutput(line, this.#now())) {
      if (signal.kind === 'unparsed') this.#lastWords.push(signal.text);
      this.#toldError ||= signal.kind === 'message' && signal.level === 'error';
      if (!this.refusedJson) this.#emit(signal);
    }
  }
}
