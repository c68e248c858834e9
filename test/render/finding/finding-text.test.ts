import { describe, expect, it } from 'vitest';
import { findingText } from '../../../src/render/finding/finding-text.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import { columns, test, wildText } from '../fast-check.js';
import { expectGolden } from '../expect-golden.js';
import { finding, killed, neverHealthy, polite, reports, stuck } from '../finding-samples.js';
import { plain, terminal, variants } from '../terminals.js';

describe.each([...variants, ['56', terminal(56)] as const])('findingText (%s)', (variant, on) => {
  it('says what is wrong, where, what is known and what to do', () => {
    const texts = reports.map((report) => findingText(report, on));
    expectGolden(`render/finding-${variant}`, texts.join('\n\n\n'));
  });
});

describe('findingText', () => {
  it('ends with the page that explains the rule', () => {
    expect(findingText(stuck, terminal(80))).toMatch(/\n {2}more +altctl explain ALT101$/u);
  });

  it('shows every command whole, on any terminal', () => {
    for (const width of [20, 40, 80, 160]) {
      for (const report of [stuck, neverHealthy]) {
        const text = findingText(report, terminal(width));
        for (const { command = '' } of report.finding.remedy) expect(text).toContain(command);
      }
    }
  });

  it('keeps a note to its end, without frames and commands', () => {
    expect(findingText(polite, plain).split('\n')).toEqual([
      'info[ALT101] queue has been stopping for 40s: it handles SIGTERM and is inside its grace period',
      '  ends  by itself, or in 20s by SIGKILL',
    ]);
  });

  it('says once how something ends', () => {
    const summary = 'queue is stopping: expected to end in 20s';
    const evidence = [{ what: 'ends', text: 'expected to end in 20s' }];
    const note = finding({ severity: 'info', summary, evidence });
    expect(findingText({ finding: note, frames: [] }, plain)).toBe(`info[ALT115] ${summary}`);
  });

  it('names who is held up where the evidence does not', () => {
    expect(findingText(neverHealthy, plain)).toMatch(/\n {2}holds up +search-indexer\n/u);
    expect(findingText(stuck, plain)).not.toContain('holds up');
    const some = finding({
      victims: ['a', 'b', 'c'],
      evidence: [{ what: 'down', text: 'a 4s, 2 more' }],
    });
    expect(findingText({ finding: some, frames: [] }, plain)).not.toContain('holds up');
  });

  it('names the place where there are no source lines to show', () => {
    expect(findingText(killed, plain)).toContain('\n\n  profiles/logging.yaml:22:5\n\n');
  });

  it('shows a place once, however often it is named', () => {
    const [first] = stuck.frames;
    const frames = first === undefined ? [] : [first, first];
    const text = findingText({ ...stuck, frames }, plain);
    expect(text.match(/stop_grace_period/gu)).toHaveLength(1);
  });

  it('lets nothing of a container or a file act on the terminal', () => {
    const odd = 'a\u001b[2J\u001b]0;t\u0007b';
    const one = finding({
      evidence: [{ what: odd, text: odd }],
      remedy: [{ text: odd, command: odd }],
      summary: odd,
    });
    expect(findingText({ finding: one, frames: [] }, plain)).not.toContain('\u001b');
  });

  test([wildText, wildText, columns], 'is never wider than the terminal', (text, what, width) => {
    const one = finding({
      summary: text,
      victims: [what],
      evidence: [{ what, text }],
      remedy: [{ text: what }, { text }],
    });
    const frames = stuck.frames.map((frame) => ({ ...frame, note: text }));
    const lines = findingText({ finding: one, frames }, terminal(width)).split('\n');
    const others = lines.filter((line) => !line.endsWith('altctl explain ALT115'));
    expect(Math.max(...others.map(textWidth))).toBeLessThanOrEqual(width);
  });
});
