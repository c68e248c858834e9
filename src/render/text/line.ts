/** Why a text has a colour: bold, dim, green, yellow, red. Never the only sign of it. */
export type Tone = 'strong' | 'dim' | 'good' | 'warning' | 'error';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/**
 * One line as data. Texts may come from anywhere: only `drawLine` makes terminal output of them,
 * and there they are made safe, cut to the width and coloured.
 */
export type Line = readonly (string | Span)[];

export const strong = (text: string): Span => ({ text, tone: 'strong' });
export const dim = (text: string): Span => ({ text, tone: 'dim' });
export const good = (text: string): Span => ({ text, tone: 'good' });
export const warning = (text: string): Span => ({ text, tone: 'warning' });
export const bad = (text: string): Span => ({ text, tone: 'error' });

/** A text in a tone, or as it is. */
export function toned(text: string, tone: Tone | undefined): string | Span {
  return tone === undefined ? text : { text, tone };
}

/** The text of a part of a line. */
export function textOf(part: Line[number]): string {
  return typeof part === 'string' ? part : part.text;
}
