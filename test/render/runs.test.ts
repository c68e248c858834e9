import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/model/view.js';
import { runReportText, type RunReport } from '../../src/render/runs/run-report-text.js';
import { runsDocument } from '../../src/render/runs/runs-document.js';
import { runsText } from '../../src/render/runs/runs-text.js';
import { textWidth } from '../../src/render/text/text-width.js';
import { columns, test, wildText } from './fast-check.js';
import { expectGolden } from './expect-golden.js';
import { expectValid } from './expect-valid.js';
import { killed, polite, reports, stuck } from './finding-samples.js';
import { outcome, outcomes } from './run-samples.js';
import { plain, terminal, variants } from './terminals.js';

const startedAt = Date.UTC(2025, 10, 23, 18, 15, 14);

function run(id: string, minutes: number, rest: Partial<RunSummary> = {}): RunSummary {
  return {
    id,
    title: 'up core logging',
    startedAt: startedAt + minutes * 60_000,
    findings: 0,
    ...rest,
  };
}

const runs: readonly RunSummary[] = [
  run('20251123-181514-a1f3', 0, { status: 'ready', exitCode: 0, durationMs: 23_400 }),
  run('20251123-181914-b27c', 4, { status: 'stuck', exitCode: 6, durationMs: 41_200, findings: 2 }),
  run('20251123-182114-c9e0', 6, {
    title: 'down --volumes',
    status: 'done',
    exitCode: 0,
    durationMs: 3400,
  }),
  run('20251123-182314-d014', 8, {
    status: 'interrupted',
    exitCode: 130,
    durationMs: 310_000,
    findings: 1,
  }),
  run('20251123-183014-e5b8', 15, { title: 'restart db', findings: 12 }),
  run('20251123-183114-f6aa', 16, { status: 'unchanged', exitCode: 0, durationMs: 400 }),
];

const head = { project: 'alt', title: 'up core logging', startedAt };

const stuckRun: RunReport = {
  head,
  reports: [stuck, polite, killed],
  cleared: [{ finding: polite.finding, text: 'cleared after 52s' }],
  outcome: outcomes.stuck,
};

const killedRun: RunReport = {
  head,
  reports: [stuck],
  cleared: [{ finding: stuck.finding, text: 'cleared after 1m 00s (SIGKILL, exit 137)' }],
  outcome: undefined,
};

describe.each([...variants, ['48', terminal(48)] as const])('runs (%s)', (variant, on) => {
  it('are listed with their ends, the last one that went wrong named', () => {
    expectGolden(`render/runs-${variant}`, runsText('alt', runs, on));
  });

  it('are told again, what cleared before what did not, the end last', () => {
    const texts = [stuckRun, killedRun].map((report) => runReportText(report, on));
    expectGolden(`render/run-report-${variant}`, texts.join('\n\n\n'));
  });
});

describe('runsText', () => {
  it('says so when nothing is recorded', () => {
    expect(runsText('alt', [], plain)).toBe('alt · no runs recorded');
  });

  it('names no run to look at when all went well', () => {
    const [first] = runs;
    expect(runsText('alt', first === undefined ? [] : [first], plain)).not.toContain('runs show');
  });

  test([wildText, columns], 'is never wider than the terminal', (title, width) => {
    const text = runsText('alt', [run(title, 0, { title })], terminal(width));
    expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
  });
});

describe('runReportText', () => {
  it('needs no findings', () => {
    const text = runReportText({ head, reports: [], cleared: [], outcome: outcome() }, plain);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^alt · up core logging {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u),
      '',
      'ready · 16 services in 23.4s',
    ]);
  });

  it('tells every finding once', () => {
    const text = runReportText({ ...stuckRun, reports }, plain);
    for (const { finding } of reports) expect(text.split(finding.summary)).toHaveLength(2);
  });
});

describe('runsDocument', () => {
  it('has every key in every run, and validates', () => {
    const document = runsDocument('alt', runs);
    expectValid('runs', document);
    expect(document.runs[4]).toEqual({
      id: '20251123-183014-e5b8',
      title: 'restart db',
      startedAt: '2025-11-23T18:30:14.000Z',
      status: null,
      exitCode: null,
      durationMs: null,
      findings: 12,
    });
  });
});
