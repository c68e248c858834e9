import type { Frame } from '../model/errors.js';
import { drawLines } from './text/draw.js';
import { failureOf, stackOf, type Failure } from './failure.js';
import { bad, type Line } from './text/line.js';
import { paragraph } from './text/paragraph.js';
import { sourceFrame } from './finding/source-frame.js';
import type { Terminal } from './text/terminal.js';

/**
 * What was thrown, for a person: the sentence, the source lines, what to do next.
 * `debug` adds the stack; without it a bug shows none.
 */
export function errorText(error: unknown, terminal: Terminal, debug = false): string {
  const failure = failureOf(error);
  const lines = [
    ...paragraph({ lead: [bad('error:'), ' '], text: failure.message, hang: ['  '] }, terminal),
    ...failure.frames.flatMap((frame) => frameLines(frame, failure, terminal)),
    ...failure.hints.flatMap((text) => paragraph({ lead: ['  '], text, hang: ['    '] }, terminal)),
    ...(debug ? stackLines(error, terminal) : []),
  ];
  return drawLines(lines, terminal);
}

/** Names the place above its lines, unless the sentence has just named it. */
function frameLines(frame: Frame, failure: Failure, terminal: Terminal): readonly Line[] {
  const { file, line, column } = frame.location;
  const named = failure.message.includes(`${file}:${line}`);
  const place: Line = ['  ', `${file}:${line}:${column}`];
  return [...(named ? [] : [place]), ...sourceFrame(frame, terminal)];
}

function stackLines(error: unknown, terminal: Terminal): readonly Line[] {
  const indent = { lead: ['  '], hang: ['    '], tone: 'dim' } as const;
  return stackOf(error)
    .split('\n')
    .flatMap((line) => paragraph({ ...indent, text: line }, terminal));
}
