import type { RunOutcome } from '../../model/view.js';
import { drawLines } from '../text/draw.js';
import { duration } from '../../model/duration.js';
import { took } from '../text/took.js';
import { lineWidth } from '../text/fit-line.js';
import { goalOf } from './goal.js';
import { dim, type Line, type Tone } from '../text/line.js';
import { nextLines } from './next-lines.js';
import { outcomeFacts } from './outcome-facts.js';
import { outcomeFindings } from './outcome-findings.js';
import { paragraph } from '../text/paragraph.js';
import { spread } from '../text/spread.js';
import type { Terminal } from '../text/terminal.js';

/** How a run ended, in one line, with what explains it and what to type next under it. */
export function outcomeText(outcome: RunOutcome, terminal: Terminal): string {
  return drawLines(outcomeLines(outcome, terminal), terminal);
}

export function outcomeLines(outcome: RunOutcome, terminal: Terminal): readonly Line[] {
  return [
    ...headLines(outcome, terminal),
    ...details(outcome).flatMap((text) =>
      paragraph({ lead: ['  '], text, hang: ['  '] }, terminal),
    ),
    ...outcomeFindings(outcome, terminal),
    ...nextLines(outcome.next, terminal),
  ];
}

function details({ reason, ranAgain, removed }: RunOutcome): readonly string[] {
  const volumes = removed?.volumes ?? [];
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(ranAgain.length === 0 ? [] : [`ran again: ${ranAgain.join(', ')}`]),
    ...(volumes.length === 0 ? [] : [`volumes removed: ${volumes.join(', ')}`]),
  ];
}

/** `word · facts`, over more than one line where it must, and the exit code at the right. */
function headLines(outcome: RunOutcome, terminal: Terminal): readonly Line[] {
  const { word, tone } = verdictOf(outcome);
  const right = rightOf(outcome);
  const lead: Line = [{ text: word, tone }, ' '];
  const text = `· ${outcomeFacts(outcome).join(' · ')}`;
  if (right === '') return paragraph({ lead, text, hang: ['  '] }, terminal);
  const reserve = lineWidth([right], terminal) + 2;
  const [first = [], ...others] = paragraph({ lead, text, hang: ['  '], reserve }, terminal);
  return [spread(first, [dim(right)], terminal), ...others];
}

function verdictOf(outcome: RunOutcome): { readonly word: string; readonly tone: Tone } {
  const after = took(outcome.durationMs);
  switch (outcome.status) {
    case 'ready':
      return { word: 'ready', tone: 'good' };
    case 'unchanged':
      return { word: 'nothing to do', tone: 'good' };
    case 'done':
      return { word: doneWord(outcome.command), tone: 'good' };
    case 'started':
      return { word: 'started', tone: 'good' };
    case 'failed':
      return { word: `failed after ${after}`, tone: 'error' };
    case 'not-ready':
      return { word: `not ${goalOf(outcome.command)} after ${after}`, tone: 'error' };
    case 'stuck':
      return { word: `stuck after ${duration(outcome.durationMs)}`, tone: 'error' };
    case 'interrupted':
      return { word: 'interrupted', tone: 'warning' };
  }
}

function doneWord(command: RunOutcome['command']): string {
  switch (command) {
    case 'down':
      return 'down';
    case 'stop':
      return 'stopped';
    case 'restart':
      return 'restarted';
    case 'up':
    case 'start':
    case 'repair':
      return 'done';
  }
}

function rightOf({ status, exitCode, durationMs }: RunOutcome): string {
  if (exitCode !== 0) return `exit ${exitCode}`;
  return status === 'unchanged' ? took(durationMs) : '';
}
