import { expect, it } from 'vitest';
import type { Display } from '../../../src/render/progress/display.js';
import { DisplayGroup } from '../../../src/render/progress/display-group.js';
import { NdjsonObserver } from '../../../src/render/progress/ndjson-observer.js';
import { expectGolden } from '../expect-golden.js';
import { expectValid } from '../expect-valid.js';
import { reports, stuck } from '../finding-samples.js';
import { change, noticed, runStart } from '../run-events.js';
import { outcomes, upView } from '../run-samples.js';

function observed(): { readonly lines: readonly string[]; readonly observer: Display } {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const observer = new NdjsonObserver({ write, now: () => runStart.at + 2000 });
  return { lines, observer };
}

it('writes one valid event per line, from the start to the end', () => {
  const { lines, observer } = observed();
  observer.started(runStart, () => upView);
  observer.notice(noticed);
  observer.notice({ severity: 'info', text: 'without a place' });
  observer.changed(change('died, exit 137'));
  const message = { source: 'compose', kind: 'message', at: 0, level: 'error', text: 'x' } as const;
  observer.changed({ at: runStart.at, signal: message, text: 'error: x\ny' });
  for (const report of reports) observer.finding(report, false);
  observer.finding(stuck, true);
  observer.cleared(stuck.finding, 'cleared after 1m 00s (SIGKILL, exit 137)');
  for (const outcome of Object.values(outcomes)) observer.finished(outcome);
  for (const line of lines) expectValid('event', JSON.parse(line));
  expectGolden('render/events', lines.join('').trimEnd());
});

it('begins with the start of the run, whatever was advised before', () => {
  const { lines, observer } = observed();
  observer.notice(noticed);
  expect(lines).toEqual([]);
  observer.started(runStart, () => upView);
  observer.notice(noticed);
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    ...[{ type: 'run.started' }, { type: 'advice' }, { type: 'advice' }],
  ]);
});

it('has the advice alone of a run that never began', () => {
  const { lines, observer } = observed();
  observer.notice(noticed);
  observer.close();
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ type: 'advice' }]);
});

it('is silent about changes that nobody prints', () => {
  const { lines, observer } = observed();
  observer.changed(change(''));
  expect(lines).toEqual([]);
});

it('tells the id by which a finding and its end belong together', () => {
  const { lines, observer } = observed();
  observer.finding(stuck, false);
  observer.cleared(stuck.finding, 'cleared after 1m 00s');
  const { id } = stuck.finding;
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { type: 'finding', finding: { id } },
    { type: 'finding.cleared', id, text: 'cleared after 1m 00s' },
  ]);
});

it('tells of a finding only what was agreed on', () => {
  const { lines, observer } = observed();
  const loose = { ...stuck.finding, places: ['secret'] };
  observer.finding({ finding: loose, frames: [] }, false);
  expectValid('event', JSON.parse(lines.join('')));
  expect(lines.join('')).not.toContain('secret');
});

it('says that all is ready only when it is', () => {
  const types = (name: string): readonly unknown[] => {
    const { lines, observer } = observed();
    const outcome = outcomes[name];
    if (outcome !== undefined) observer.finished(outcome);
    return lines.map((line) => /"type":"([^"]+)"/u.exec(line)?.[1]);
  };
  expect(types('ready')).toEqual(['ready', 'run.finished']);
  expect(types('unchanged')).toEqual(['ready', 'run.finished']);
  expect(types('nothing to take down')).toEqual(['run.finished']);
  expect(types('interrupted')).toEqual(['run.finished']);
});

it('can be one of several displays of the same run', () => {
  const [one, other] = [observed(), observed()];
  const group = new DisplayGroup([one.observer, other.observer]);
  group.started(runStart, () => upView);
  group.changed(change('started'));
  group.notice(noticed);
  group.finding(stuck, false);
  group.cleared(stuck.finding, 'cleared after 1m 00s');
  if (outcomes.ready !== undefined) group.finished(outcomes.ready);
  group.close();
  expect(one.lines).toHaveLength(7);
  expect(other.lines).toEqual(one.lines);
});
