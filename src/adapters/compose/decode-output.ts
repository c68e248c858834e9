import type { ComposeSignal } from '../../model/signals.js';
import type { OutputLine } from '../process/command.js';
import { decodeLine } from './decode-line.js';
import { message } from './decode-message.js';
import { isQuestion } from './question.js';

/** Decodes one line of compose's output; prose on its stdout is for people: a question or a remark. */
export function decodeOutput({ stream, text }: OutputLine, at: number): readonly ComposeSignal[] {
  const signals = decodeLine(text, at);
  if (stream === 'stderr') return signals;
  return signals.map((signal) => (signal.kind === 'unparsed' ? remark(signal.text, at) : signal));
}

function remark(text: string, at: number): ComposeSignal {
  if (isQuestion(text)) return { source: 'compose', kind: 'question', at, text };
  return message('info', text, at);
}
