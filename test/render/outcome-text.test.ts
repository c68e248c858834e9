import { describe, expect, it } from 'vitest';
import { outcomeText } from '../../src/render/outcome-text.js';
import { textWidth } from '../../src/render/text-width.js';
import { columns, test, wildText } from './fast-check.js';
import { expectGolden } from './expect-golden.js';
import { container, outcome, outcomes } from './run-samples.js';
import { plain, terminal, variants } from './terminals.js';

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

  it('speaks of one thing in the singular', () => {
    expect(outcomeText(outcome({ status: 'unchanged', services: 1 }), plain)).toContain(
      '1 service is as configured and ready',
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
