import { drawLines } from './text/draw.js';
import { strong, type Line } from './text/line.js';
import { paragraph } from './text/paragraph.js';
import type { Terminal } from './text/terminal.js';

type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly lead: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

/** Columns beyond which prose is hard to read, however wide the terminal is. */
const readable = 100;
const indent = '    ';

/** A page in the few forms of Markdown that pages use: headings, paragraphs, lists, fences. */
export function pageText(markdown: string, terminal: Terminal): string {
  const room = { ...terminal, columns: Math.min(terminal.columns, readable) };
  const blocks = blocksOf(markdown);
  const lines = blocks.flatMap((block, index) => [
    ...(index === 0 || isNextItem(blocks[index - 1], block) ? [] : [[]]),
    ...blockLines(block, room),
  ]);
  return drawLines(lines, terminal);
}

function blockLines(block: Block, terminal: Terminal): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return [[strong(block.text)]];
    case 'code':
      return block.lines.map((line) => [line === '' ? '' : `${indent}${line}`]);
    case 'text': {
      const { lead } = block;
      const text = block.text.replaceAll('**', '');
      return paragraph({ text, lead: [lead], hang: [' '.repeat(lead.length)] }, terminal);
    }
  }
}

/** Items of one list stand close together. */
function isNextItem(before: Block | undefined, block: Block): boolean {
  return (
    before?.kind === 'text' && block.kind === 'text' && before.lead !== '' && block.lead !== ''
  );
}

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  // Between fences every other part is code, its first line the language.
  markdown.split(/^```/mu).forEach((part, index) => {
    const lines = part.replace(/\n$/u, '').split('\n');
    if (index % 2 === 1) blocks.push({ kind: 'code', lines: lines.slice(1) });
    else blocks.push(...prose(lines));
  });
  return blocks;
}

/** Lines that belong together joined, so that they can be wrapped anew. */
function prose(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const line of lines) {
    const block = begin(line.trim());
    const last = blocks.at(-1);
    if (block === undefined || block.kind === 'code') open = false;
    else if (open && last?.kind === 'text' && block.kind === 'text' && block.lead === '') {
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${block.text}` };
    } else {
      blocks.push(block);
      open = block.kind === 'text';
    }
  }
  return blocks;
}

function begin(line: string): Block | undefined {
  if (line === '') return undefined;
  const [, heading] = /^#{1,6} +(.*)$/u.exec(line) ?? [];
  if (heading !== undefined) return { kind: 'heading', text: heading };
  const [, lead, item] = /^([-*]|\d+\.) +(.*)$/u.exec(line) ?? [];
  return lead === undefined || item === undefined
    ? { kind: 'text', text: line, lead: '' }
    : { kind: 'text', text: item, lead: `${lead.replace('*', '-')} ` };
}
