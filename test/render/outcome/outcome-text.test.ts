import { describe, expect, it } from 'vitest';
import { outcomeText } from '../../../src/render/outcome/outcome-text.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import { columns, test, wildText } from '../fast-check.js';
import { expectGolden } from '../expect-golden.js';
import { polite, stuck } from '../finding-samples.js';
import { container, outcome, outcomes } from '../run-samples.js';
import { plain, terminal, variants } from '../terminals.js';

describe.each(variants)('outcomeText (%s)', (variant, on) => {
  it('tells how each kind of run ended', () => {
    const texts = Object.values(outcomes).map((ended) => outcomeText(ended, on));
    expectGolden(`render/outcome-${variant}`, texts.join('\n\n'));
  });
});

describe('outcomeText', () => {
  it('names the first five in trouble and counts the others', () => {
    const failed = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((service) =>
      container(service, { state: 'exited', exitCode: 1 }),
    );
    expect(outcomeText(outcome({ status: 'failed', exitCode: 5, ready: 9, failed }), plain)).toBe(
      'failed after 23.4s · a (exited 1), b (exited 1), c (exited 1), d (exited 1), e (exited 1)' +
        ' and 2 more · 9 of 16 ready  exit 5',
    );
  });

  it('names what cleared when all ended well, and only then', () => {
    const cleared = [
      { finding: stuck.finding, text: 'cleared after 1m 00s (SIGKILL, exit 137)', afterMs: 60_000 },
    ];
    const line = '  1 finding cleared: ALT101 meilisearch-logs after 1m 00s';
    expect(outcomeText(outcome({ cleared }), plain).split('\n')).toContain(line);
    const failed = outcome({ cleared, status: 'failed', exitCode: 5 });
    expect(outcomeText(failed, plain)).not.toContain('cleared');
  });

  it('has not a word for notes, open or cleared', () => {
    const notes = outcome({
      findings: [polite.finding],
      cleared: [{ finding: polite.finding, text: 'cleared after 52s', afterMs: 52_000 }],
    });
    expect(outcomeText(notes, plain)).toBe(outcomeText(outcome(), plain));
  });

  it('ends with the command to type, whatever was found', () => {
    if (outcomes.stuck === undefined) throw new Error('no such outcome');
    const lines = outcomeText(outcomes.stuck, plain).split('\n');
    expect(lines[0]).toBe(
      'stuck after 41s · meilisearch-logs (recreate: stop-old 41s) · 9 of 16 ready  exit 6',
    );
    expect(lines.at(-1)).toContain('altctl repair');
  });

  it('speaks of one thing in the singular', () => {
    expect(outcomeText(outcome({ status: 'unchanged', services: 1, ready: 1 }), plain)).toContain(
      '1 service is as configured and ready',
    );
  });

  it('calls nothing ready that is not, where nobody waited for it', () => {
    expect(outcomeText(outcome({ status: 'unchanged', services: 3, ready: 1 }), plain)).toContain(
      '3 services are as configured, 1 ready',
    );
  });

  test([wildText, wildText, columns], 'is never wider than the terminal', (reason, name, width) => {
    const ended = outcome({
      status: 'interrupted',
      exitCode: 130,
      reason,
      leftovers: [name],
      next: [{ text: 'go on', command: `altctl up ${name}` }],
    });
    const lines = outcomeText(ended, terminal(width)).split('\n');
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
  });

  it('ends every line at its last character', () => {
    for (const ended of Object.values(outcomes)) {
      expect(outcomeText(ended, terminal(80))).not.toMatch(/ $/mu);
    }
  });
});
