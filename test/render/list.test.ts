import { describe, expect, it } from 'vitest';
import { listDocument } from '../../src/render/list-document.js';
import { listText } from '../../src/render/list-text.js';
import { textWidth } from '../../src/render/text/text-width.js';
import { columns, fc, test, wildText } from './fast-check.js';
import { expectGolden } from './expect-golden.js';
import { expectValid } from './expect-valid.js';
import { listReport } from './report-samples.js';
import { plain, terminal, variants } from './terminals.js';

describe.each(variants)('listText (%s)', (variant, on) => {
  it('shows the profiles, and their services when asked', () => {
    const texts = [false, true].map((services) => listText(listReport, on, { services }));
    expectGolden(`render/list-${variant}`, texts.join('\n\n'));
  });
});

describe('listText', () => {
  it('shows whole paths where the files lie in different folders', () => {
    const [base, db] = listReport.profiles;
    if (base === undefined || db === undefined) throw new Error('no profiles');
    const profiles = [base, { ...db, files: ['compose/db.yaml', 'compose/db.override.yaml'] }];
    const text = listText({ ...listReport, profiles }, plain, { services: false });
    expect(text).toContain('compose/db.yaml, compose/db.override.yaml');
    expect(text).toContain('profiles/base.yaml');
  });

  test(
    [wildText, fc.boolean(), columns],
    'is never wider than the terminal',
    (name, services, width) => {
      const profiles = listReport.profiles.map((profile) => ({
        ...profile,
        dependsOn: [name, name],
      }));
      const text = listText({ ...listReport, profiles }, terminal(width), { services });
      expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
    },
  );
});

describe('listDocument', () => {
  it('has the agreed shape, and validates', () => {
    const document = listDocument(listReport);
    expectValid('list', document);
    expectGolden('render/list-document', JSON.stringify(document, undefined, 2));
  });
});
