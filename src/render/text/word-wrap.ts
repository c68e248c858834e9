import { takeColumns, textWidth } from './text-width.js';

/** Columns for the first line and for all others. */
export interface Room {
  readonly first: number;
  readonly others: number;
}

/** Breaks a text at its spaces; a word that is wider than a line is torn. */
export function wordWrap(text: string, room: Room): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => wrapLine(line, index === 0 ? room.first : room.others, room.others));
}

function wrapLine(text: string, first: number, others: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = lines.length === 0 ? first : others;
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const torn = tear(word, line === '' ? room : others, others);
    lines.push(...torn.slice(0, -1));
    line = torn.at(-1) ?? '';
  }
  return [...lines, line];
}

function tear(word: string, first: number, others: number): readonly string[] {
  // Two columns hold any character: so every turn takes something away.
  const head = takeColumns(word, Math.max(first, 2));
  return head === word ? [word] : [head, ...tear(word.slice(head.length), others, others)];
}
