import { describe, expect, it } from 'vitest';
import type { FixReport } from '../../../src/model/fixes.js';
import { doctorDocument } from '../../../src/render/doctor/doctor-document.js';
import { doctorText } from '../../../src/render/doctor/doctor-text.js';
import { fixesText } from '../../../src/render/doctor/fixes-text.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import { healthy } from '../doctor-samples.js';
import { expectGolden } from '../expect-golden.js';
import { expectValid } from '../expect-valid.js';
import { columns, test } from '../fast-check.js';
import { plain, terminal, variants } from '../terminals.js';

const file = 'profiles/logging.yaml';

const fixes: FixReport = {
  written: true,
  changes: [{ path: file, before: 'a: 1\n', after: 'a: 2\n' }],
  fixed: [
    {
      ...{ rule: 'ALT001', service: 'nginx-logs', file },
      text: "leaves nginx's network for backend, with rask-log-aggregator; waits until rask-log-aggregator is healthy",
    },
    { rule: 'ALT003', service: 'db-logs', file, text: 'has 15s to shut down' },
  ],
  refused: [
    {
      ...{ rule: 'ALT001', service: 'client' },
      reason: "it shares vpn's network on purpose: vpn has NET_ADMIN",
      location: { file, line: 9, column: 5 },
    },
    { rule: 'ALT007', service: 'web', reason: 'its command is filled in from a variable' },
  ],
};

describe.each(variants)('fixesText (%s)', (variant, on) => {
  it('says what was written in which file, and what is left and why', () => {
    expectGolden(`render/fixes-${variant}`, fixesText(fixes, on));
  });
});

describe('fixesText', () => {
  it('speaks of what is to be done where nothing was written', () => {
    expect(fixesText({ ...fixes, written: false }, plain)).toMatch(
      /^to be fixed in profiles\/logging\.yaml\n/u,
    );
  });

  it('says when there is nothing', () => {
    const nothing = { ...fixes, fixed: [], refused: [] };
    expect(fixesText(nothing, plain)).toBe('nothing to fix');
  });

  it('stands above what is left of the report', () => {
    const [first, ...rest] = doctorText({ ...healthy, fixes }, plain).split('\n');
    expect(first).toBe('fixed in profiles/logging.yaml');
    expect(rest.at(-1)).toBe('doctor · no problems in 10 files');
  });

  test([columns], 'is no wider than the terminal', (width) => {
    const lines = fixesText(fixes, terminal(width)).split('\n');
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
  });
});

describe('doctorDocument with --fix', () => {
  it('tells what was fixed and refused, and keeps the texts of the files to itself', () => {
    const document = doctorDocument({ ...healthy, fixes });
    expectValid('doctor', document);
    expect(document).toMatchObject({ written: true, fixed: fixes.fixed, refused: fixes.refused });
    expect(document).not.toHaveProperty('changes');
  });
});
