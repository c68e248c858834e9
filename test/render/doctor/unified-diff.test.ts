import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../../src/render/doctor/unified-diff.js';
import { expectGolden } from '../expect-golden.js';
import { fc, test, wildText } from '../fast-check.js';
import { plain, terminal, variants } from '../terminals.js';

const before = `services:
  db-logs:
    image: localhost/forwarder:1 # pinned
    network_mode: "service:db"
    restart: unless-stopped

  web:
    image: localhost/web:1
    environment:
      GREETING: "a text that is longer than a narrow terminal is wide, so that one may see the end"
      PORT: "80"
    stop_grace_period: 5s
`;

const change = {
  path: 'profiles/logging.yaml',
  before,
  after: before
    .replace('    network_mode: "service:db"\n', '    networks:\n      - logging\n')
    .replace('5s', '15s'),
};

describe.each(variants)('unifiedDiff (%s)', (variant, on) => {
  it('shows what changes with three lines around it', () => {
    expectGolden(`render/diff-${variant}`, unifiedDiff(change, on).join('\n'));
  });
});

describe('unifiedDiff', () => {
  it('is nothing for equal texts', () => {
    expect(unifiedDiff({ ...change, after: before }, plain)).toEqual([]);
  });

  it('says where the last line has no end', () => {
    const diff = unifiedDiff({ path: 'a', before: 'x\n', after: 'y' }, plain);
    expect(diff).toEqual([
      '--- a',
      '+++ a',
      '@@ -1 +1 @@',
      '-x',
      '+y',
      '\\ No newline at end of file',
    ]);
  });

  it('lets nothing of a file act on a terminal', () => {
    const odd = { path: 'a', before: 'x\n', after: 'x: \u001b[2J\n' };
    expect(unifiedDiff(odd, terminal(80)).join('\n')).not.toContain('\u001b');
  });

  it('cuts no line, however narrow the terminal', () => {
    expect(unifiedDiff(change, terminal(20)).join('\n')).toContain('so that one may see the end');
  });

  const text = fc
    .array(fc.oneof(wildText, fc.constantFrom('a\n', 'b\r\n', ' \n', '\n', 'a')))
    .map((parts) => parts.join(''));
  test([text, text], 'in a pipe can be applied', (from, to) => {
    const diff = unifiedDiff({ path: 'a', before: from, after: to }, plain);
    expect(diff.length === 0 ? from : applyPatch(from, `${diff.join('\n')}\n`)).toBe(to);
  });
});
