import { describe, expect, it } from 'vitest';
import { pageText } from '../../src/render/page-text.js';
import { ruleListText } from '../../src/render/rule-list-text.js';
import { plain, terminal } from './terminals.js';

const page = `# ALT101 stop-ignored

## What it means

A container was asked to stop, with \`docker stop\`,
and is still there. And more.

- it ignores the signal,
  on purpose
- it is slow

\`\`\`yaml
services:

  web: # kept as it is, however long this line may become in the page of a rule that somebody wrote
\`\`\`

## Why it happens

1. Because.
`;

describe('a page', () => {
  it('is headings, paragraphs wrapped to the width, lists and indented code', () => {
    expect(pageText(page, terminal(40)).split('\n')).toEqual([
      'ALT101 stop-ignored',
      '',
      'What it means',
      '',
      'A container was asked to stop, with',
      '`docker stop`, and is still there. And',
      'more.',
      '',
      '- it ignores the signal, on purpose',
      '- it is slow',
      '',
      '    services:',
      '',
      '      web: # kept as it is, however lon…',
      '',
      'Why it happens',
      '',
      '1. Because.',
    ]);
  });

  it('has bold headings where there are colours, and nothing else coloured', () => {
    const text = pageText(page, terminal(80, { color: true }));
    expect(text).toContain('\u001b[1mWhat it means\u001b[22m');
    expect(text.split('\u001b[1m')).toHaveLength(1 + 3);
  });

  it('keeps code whole in a pipe, and prose to a readable width', () => {
    const lines = pageText(`${page}\n${'word '.repeat(60)}`, plain).split('\n');
    expect(lines).toContain(
      '      web: # kept as it is, however long this line may become in the page of a rule that somebody wrote',
    );
    const prose = lines.filter((line) => line.startsWith('word'));
    expect(prose.map(({ length }) => length)).toEqual([99, 99, 99]);
  });
});

describe('the list of rules', () => {
  it('has the first sentence of what each means', () => {
    const text = ruleListText([{ code: 'ALT101', name: 'stop-ignored', text: page }], plain);
    expect(text).toBe(
      [
        'CODE    NAME          MEANS',
        'ALT101  stop-ignored  A container was asked to stop, with `docker stop`, and is still there',
        '',
        'altctl explain CODE  for a page',
      ].join('\n'),
    );
  });
});
