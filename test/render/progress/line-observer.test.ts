import { describe, expect, it } from 'vitest';
import { LineObserver } from '../../../src/render/progress/line-observer.js';
import { waitingText } from '../../../src/render/progress/waiting-text.js';
import type { Finding } from '../../../src/model/finding.js';
import { expectGolden } from '../expect-golden.js';
import { finding, polite, stuck } from '../finding-samples.js';
import { HandTimer } from '../hand-timer.js';
import { change, noticed, runStart } from '../run-events.js';
import { crowdedView, outcomes, pullView, upView } from '../run-samples.js';
import { plain, terminal } from '../terminals.js';

function observed() {
  const lines: string[] = [];
  const timer = new HandTimer();
  const observer = new LineObserver({
    write: (line) => lines.push(line),
    terminal: plain,
    now: () => runStart.at + timer.elapsed,
    every: timer.every,
  });
  return { lines, timer, observer };
}

describe('LineObserver', () => {
  it('prints a line per change, in order, then the end', () => {
    const { lines, observer } = observed();
    observer.started(runStart, () => upView);
    observer.changed(change('recreate: stop-old'));
    observer.changed(change(''));
    observer.notice(noticed);
    const { at, signal } = change('');
    observer.changed({ at, signal, text: 'compose asks: really?' });
    if (outcomes['not ready'] !== undefined) observer.finished(outcomes['not ready']);
    expectGolden('render/lines', lines.join('').trimEnd());
  });

  it('says after 30 s of silence who is waited for, and again every 30 s', () => {
    const { lines, timer, observer } = observed();
    observer.started(runStart, () => upView);
    timer.pass(29_000);
    observer.changed(change('started'));
    timer.pass(29_999);
    expect(lines).toHaveLength(2);
    timer.pass(1);
    timer.pass(30_000);
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^\d\d:\d\d:\d\d {2}waiting for 9: core\/alt-backend wait 4s, /u);
  });

  it('waits for nobody any more after the end', () => {
    const { lines, timer, observer } = observed();
    observer.started(runStart, () => upView);
    observer.close();
    timer.pass(60_000);
    expect(lines).toHaveLength(1);
  });

  it('keeps each change on one line, whatever it says', () => {
    const { lines, observer } = observed();
    observer.changed(change('error: \u001b[31mtwo\nlines'));
    expect(lines.join('')).toMatch(/^\d\d:\d\d:\d\d {2}logging\/db-logs {2}error: two lines\n$/u);
  });

  it('prints a finding with its time, then its whole report, and how it ended', () => {
    const { lines, timer, observer } = observed();
    observer.changed(change('recreate: stop-old'));
    timer.pass(41_000);
    observer.finding(stuck);
    observer.finding(polite);
    observer.changed(change('died, exit 137'));
    timer.pass(19_000);
    observer.cleared(stuck.finding, 'cleared after 60s (SIGKILL, exit 137)');
    expectGolden('render/lines-finding', lines.join('').trimEnd());
  });

  it('repeats no report because only its seconds have changed', () => {
    const { lines, observer } = observed();
    const told = (rest: Partial<Finding>): number => {
      const before = lines.length;
      observer.finding({ ...stuck, finding: { ...stuck.finding, ...rest } });
      return lines.length - before;
    };
    const report = told({ severity: 'warning' });
    expect(told({ severity: 'warning', summary: stuck.finding.summary.replace('41', '47') })).toBe(
      0,
    );
    expect(told({ severity: 'warning', summary: 'meilisearch-logs will end' })).toBe(1);
    expect(told({ severity: 'error' })).toBe(report);
    expect(told({ severity: 'info' })).toBe(1);
    expect(told({ rule: 'ALT102' })).toBe(report);
    observer.cleared(stuck.finding, 'cleared after 60s');
    expect(told({ rule: 'ALT102' })).toBe(report);
  });

  it('names the subject of a finding whose sentence begins otherwise', () => {
    const { lines, observer } = observed();
    const summary = 'the port 5432 is taken';
    observer.finding({ finding: finding({ summary }), frames: [] });
    observer.finding({ finding: finding({ id: '2', summary, subject: {} }), frames: [] });
    const heads = lines.filter((line) => line.includes('warning['));
    expect(heads[0]).toContain('warning[ALT115] logging/db-logs: the port 5432 is taken\n');
    expect(heads[1]).toContain('warning[ALT115] the port 5432 is taken\n');
  });

  it('keeps the colour of a notice where colours are wanted', () => {
    const lines: string[] = [];
    const colored = terminal(80, { color: true });
    const { timer } = observed();
    const options = { write: (line: string) => lines.push(line), now: () => 0, every: timer.every };
    new LineObserver({ ...options, terminal: colored }).notice(noticed);
    expect(lines.join('')).toContain('\u001b[33mwarning:\u001b[39m');
  });
});

describe('waitingText', () => {
  it('names what is at work and counts what it holds up', () => {
    const [, , , logging] = upView.profiles;
    if (logging === undefined) throw new Error('no such profile');
    const containers = [...logging.containers.slice(0, 1), ...logging.containers.slice(2, 4)];
    expect(waitingText({ ...upView, profiles: [{ ...logging, containers }] })).toBe(
      'waiting for 3: logging/meilisearch-logs recreate stop-old 12s, 2 held up by it',
    );
  });

  it('names three and counts the others', () => {
    expect(waitingText(crowdedView(2, 7))).toBe(
      'waiting for 7: core/service-0 starting 1s, core/service-1 starting 1s,' +
        ' core/service-2 starting 1s, 4 more',
    );
  });

  it('tells of images too', () => {
    expect(waitingText(pullView)).toBe(
      'waiting for 4: pull nginx:1.27 8s, pull redis 0s, build alt-backend 1m 01s, 1 more',
    );
  });

  it('is empty when nothing is waited for', () => {
    expect(waitingText({ ...upView, profiles: [] })).toBe('');
  });
});
