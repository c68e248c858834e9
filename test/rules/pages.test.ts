import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { liveRules } from '../../src/rules/live-rules.js';

/** The codes are permanent: a line of this table is never changed and never used again. */
const table: Readonly<Record<string, string>> = {
  ALT101: 'stop-ignored',
  ALT102: 'unkillable',
  ALT103: 'held-up',
  ALT104: 'never-healthy',
  ALT105: 'crash-loop',
  ALT106: 'one-shot',
  ALT107: 'port-taken',
  ALT108: 'namespace-lost',
  ALT109: 'leftover-replacement',
  ALT110: 'pull-stalled',
  ALT111: 'engine-silent',
  ALT112: 'run-in-progress',
  ALT113: 'paused',
  ALT114: 'removal-blocked',
  ALT115: 'killed-after-grace',
  ALT116: 'compose-failed',
  ALT199: 'stuck-unexplained',
};

const rules = new URL('../../src/rules/', import.meta.url);
const byCode = [...liveRules].sort((a, b) => (a.code < b.code ? -1 : 1));
const stems = byCode.map(({ code, name }) => [`${code.toLowerCase()}-${name}`, code, name]);

it('the live rules are those of the table', () => {
  expect(Object.fromEntries(byCode.map(({ code, name }) => [code, name]))).toEqual(table);
  expect(byCode).toHaveLength(Object.keys(table).length);
});

describe.each(stems)('%s', (stem, code, name) => {
  it('has a page with the same five headings as all', async () => {
    const text = await readFile(new URL(`${stem}.md`, rules), 'utf8');
    const outside = text.split(/^```/mu).filter((_part, index) => index % 2 === 0);
    const headings = outside.flatMap((part) => part.match(/^#+ .*$/gmu) ?? []);
    expect(headings).toEqual([
      `# ${code} ${name}`,
      '## What it means',
      '## Why it happens',
      '## How to fix it',
      '## When to ignore it',
    ]);
  });

  it('is a file of its own, with a test of its own', async () => {
    expect(await readdir(rules)).toContain(`${stem}.ts`);
    expect(await readdir(new URL('.', import.meta.url))).toContain(`${stem}.test.ts`);
  });
});
