import { describe, expect, it } from 'vitest';
import { statusDocument } from '../../src/render/status-document.js';
import { statusText } from '../../src/render/status-text.js';
import { textWidth } from '../../src/render/text/text-width.js';
import { columns, test, wildText } from './fast-check.js';
import { expectGolden } from './expect-golden.js';
import { expectValid } from './expect-valid.js';
import { statusReport } from './report-samples.js';
import { plain, terminal, variants } from './terminals.js';

describe.each([...variants, ['48', terminal(48)] as const])('statusText (%s)', (variant, on) => {
  it('shows the table and the problem last', () => {
    expectGolden(`render/status-${variant}`, statusText(statusReport, on));
  });
});

describe('statusText', () => {
  it('says so when nothing is there', () => {
    expect(statusText({ ...statusReport, rows: [], problems: [] }, plain)).toBe(
      'alt · no containers  engine 26.1, context default',
    );
  });

  it('lists several problems, each command once and below what it is for', () => {
    const problem = (text: string) => ({ text, command: 'altctl up db' });
    const problems = [problem('a is missing'), problem('b is missing'), { text: 'c is paused' }];
    expect(statusText({ ...statusReport, rows: [], problems }, plain)).toMatch(
      /\n\n3 problems\n {2}a is missing\n {2}b is missing\n {4}altctl up db\n {2}c is paused$/u,
    );
  });

  test([wildText, columns], 'is never wider than the terminal', (name, width) => {
    const rows = statusReport.rows.map((row) => ({ ...row, service: row.service + name }));
    const problems = [{ text: name, command: name }];
    const text = statusText({ ...statusReport, rows, problems }, terminal(width));
    expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
  });
});

describe('statusDocument', () => {
  it('has every key in every service, and validates', () => {
    const document = statusDocument(statusReport);
    expectValid('status', document);
    expectGolden('render/status-document', JSON.stringify(document, undefined, 2));
  });
});
