import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { liveRules } from '../../src/rules/live-rules.js';
import { staticRules } from '../../src/rules/static-rules.js';
import { lint } from './lint.js';
import { example, headingsOf, pageText } from './page.js';

/** The codes are permanent: a line of these tables is never changed and never used again. */
const live: Readonly<Record<string, string>> = {
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
const fixed: Readonly<Record<string, string>> = {
  ALT001: 'shared-network-namespace',
  ALT002: 'healthy-dependency-without-healthcheck',
  ALT003: 'grace-period-too-short',
  ALT004: 'healthcheck-program-missing',
  ALT005: 'start-order-only',
  ALT007: 'signals-not-forwarded',
  ALT008: 'namespace-without-restart',
  ALT009: 'host-port-conflict',
  ALT010: 'variable-not-set',
  ALT011: 'external-resource-missing',
};
/** About what runs beside the files: no text of a file makes it fire. */
const beside: Readonly<Record<string, string>> = {
  ALT013: 'two-projects',
};
/** Said by the closure, which gets no further: no rule, but a page. */
const refused: Readonly<Record<string, string>> = {
  ALT006: 'dangling-reference',
  ALT012: 'ambiguous-service',
};

const rules = new URL('../../src/rules/', import.meta.url);
const stemsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([code, name]) => [`${code.toLowerCase()}-${name}`, code, name]);

it.each([
  ['live', live, liveRules],
  ['static', { ...fixed, ...beside }, staticRules],
])('the %s rules are those of the table', (_kind, table, list) => {
  expect(Object.fromEntries(list.map(({ code, name }) => [code, name]))).toEqual(table);
  expect(list).toHaveLength(Object.keys(table).length);
});

describe.each(stemsOf(live))('%s', (stem, code, name) => {
  it('has a page with the same five headings as all', async () => {
    expect(headingsOf(await pageText(stem))).toEqual([
      `# ${code} ${name}`,
      '## What it means',
      '## Why it happens',
      '## How to fix it',
      '## When to ignore it',
    ]);
  });
});

describe.each(stemsOf({ ...fixed, ...beside, ...refused }))('%s', (stem, code, name) => {
  it('has a page with the same seven headings as all', async () => {
    expect(headingsOf(await pageText(stem))).toEqual([
      `# ${code} ${name}`,
      '## What it means',
      '## Why it happens',
      '## Bad example',
      '## Good example',
      '## How to fix it',
      '## When to ignore it',
    ]);
  });
});

describe.each(stemsOf({ ...live, ...fixed, ...beside }))('%s', (stem) => {
  it('is a file of its own, with a test of its own', async () => {
    expect(await readdir(rules)).toContain(`${stem}.ts`);
    expect(await readdir(new URL('.', import.meta.url))).toContain(`${stem}.test.ts`);
  });
});

describe.each(stemsOf(fixed))('%s', (stem, code) => {
  it('fires alone on the bad example of its page', async () => {
    expect(await codesOn(await example(stem, 'Bad'))).toEqual([code]);
  });

  it('and no rule fires on the good one', async () => {
    expect(await codesOn(await example(stem, 'Good'))).toEqual([]);
  });
});

async function codesOn(yaml: string): Promise<readonly string[]> {
  const context = await lint(yaml);
  return staticRules.filter((rule) => rule.check(context).length > 0).map(({ code }) => code);
}
