import { describe, expect, it } from 'vitest';
import type { DoctorReport } from '../../../src/model/view.js';
import { doctorAdvice } from '../../../src/render/doctor/doctor-advice.js';
import { doctorText } from '../../../src/render/doctor/doctor-text.js';
import { textWidth } from '../../../src/render/text/text-width.js';
import {
  doctorReport,
  emptyVariable,
  grace,
  healthy,
  leftover,
  noHealthcheck,
  sidecars,
  startOrder,
} from '../doctor-samples.js';
import { expectGolden } from '../expect-golden.js';
import { columns, test, wildText } from '../fast-check.js';
import { plain, terminal, variants } from '../terminals.js';

function lastLine(report: DoctorReport): string | undefined {
  return doctorText(report, plain).split('\n').at(-1);
}

describe.each(variants)('doctorText (%s)', (variant, on) => {
  it('shows notes, unused suppressions, the problems with the worst last, and the sum', () => {
    expectGolden(`render/doctor-${variant}`, doctorText(doctorReport, on));
  });
});

describe('doctorText', () => {
  const headlines = doctorText(doctorReport, plain)
    .split('\n')
    .filter((line) => /^\S+\[ALT\d+\] /u.test(line))
    .map((line) => line.split(' ').slice(0, 2).join(' '));

  it('is ordered by file, in a file by line, and ends with the file that has errors', () => {
    expect(headlines).toEqual([
      'info[ALT010] SENTRY_DSN',
      'info[ALT005] alt-backend',
      'warning[ALT109] mq',
      'warning[ALT001] auth-hub-logs',
      'warning[ALT003] auth-hub-logs',
      'error[ALT002] web',
    ]);
  });

  it('explains a rule once in a file, and names everyone else that it holds for', () => {
    const text = doctorText(doctorReport, plain);
    expect(text.match(/altctl explain ALT001/gu)).toHaveLength(1);
    for (const { finding } of sidecars.slice(1)) {
      const place = `profiles/logging.yaml:${finding.location?.line ?? 0}:5`;
      const row = text.split('\n').find((line) => line.includes(place));
      expect(row?.trim().replace(/^also +/u, '')).toMatch(
        new RegExp(`^${finding.subject.service ?? ''} +${place} +shares `, 'u'),
      );
    }
  });

  it('explains it again in another file, and where it is graver', () => {
    const [first] = sidecars;
    if (first?.finding.location === undefined) throw new Error('no sample');
    const { finding, frames } = first;
    const location = { ...first.finding.location, file: 'profiles/other.yaml' };
    const elsewhere = { finding: { ...finding, location }, frames: [] };
    const graver = { finding: { ...finding, severity: 'error' as const }, frames };
    const text = doctorText({ ...doctorReport, reports: [first, elsewhere, graver] }, plain);
    expect(text.match(/altctl explain ALT001/gu)).toHaveLength(3);
  });

  it('folds nothing that stands in no file', () => {
    const other = { ...leftover, finding: { ...leftover.finding, id: 'ALT109/db' } };
    const text = doctorText({ ...doctorReport, reports: [leftover, other] }, plain);
    expect(text.match(/altctl explain ALT109/gu)).toHaveLength(2);
  });

  it('tells a note and its place in one line', () => {
    expect(doctorText({ ...healthy, reports: [startOrder] }, plain).split('\n')[0]).toBe(
      'info[ALT005] alt-backend waits for the start of db only, which has a healthcheck (profiles/core.yaml:12:7)',
    );
  });

  it('warns of a suppression that silences nothing', () => {
    expect(doctorText(doctorReport, plain)).toContain(
      '\nwarning: ALT007 is suppressed here and has nothing to say: the suppression can go (profiles/db.yaml:4:3)\n',
    );
  });

  test([wildText, wildText, columns], 'is never wider than the terminal', (text, name, width) => {
    const reports = [noHealthcheck, leftover, grace, ...sidecars].map(({ finding, frames }) => ({
      finding: { ...finding, summary: text, subject: { service: name }, remedy: [{ text }] },
      frames: frames.map((frame) => ({ ...frame, note: text })),
    }));
    const wild = { ...doctorReport, reports: [...reports, emptyVariable], engine: false };
    const lines = doctorText(wild, terminal(width)).split('\n');
    const others = lines.filter((line) => !/altctl explain ALT\d+$/u.test(line));
    expect(Math.max(...others.map(textWidth))).toBeLessThanOrEqual(width);
  });
});

describe('the last line of doctor', () => {
  it('counts the problems, the worst last, and their files', () => {
    expect(lastLine(doctorReport)).toBe(
      'doctor · 2 infos, 9 warnings, 1 error in 3 files · 8 can be mended by altctl doctor --fix · 1 unused suppression',
    );
  });

  it('says when there is nothing', () => {
    expect(doctorText(healthy, plain)).toBe('doctor · no problems in 10 files');
    const summary = { errors: 0, warnings: 0, infos: 1 };
    expect(lastLine({ ...healthy, reports: [startOrder], summary })).toBe(
      'doctor · no problems, 1 info in 10 files',
    );
  });

  it('says when what runs was not looked at', () => {
    expect(lastLine({ ...healthy, engine: false })).toBe(
      'doctor · no problems in 10 files · no engine answered, only files were read',
    );
  });

  it('says what an interrupted run has left', () => {
    expect(lastLine({ ...healthy, halfDone: ['web', 'db'] })).toBe(
      'doctor · no problems in 10 files · an earlier run has left web, db half-done: altctl repair',
    );
  });

  it('names each command that mends something, without its rule', () => {
    const mendable = (command: string) => ({
      ...grace,
      finding: { ...grace.finding, remedy: [{ text: 'longer', command, patch: true as const }] },
    });
    const reports = [
      mendable('altctl doctor --fix --rule ALT003'),
      mendable('altctl doctor --fix --rule ALT001'),
      mendable('altctl doctor b --fix --rule ALT003'),
    ];
    expect(lastLine({ ...doctorReport, reports, unusedSuppressions: [] })).toMatch(
      /2 can be mended by altctl doctor --fix · 1 can be mended by altctl doctor b --fix$/u,
    );
  });

  it('stands below what is to be said of the files as a whole', () => {
    const text = 'b is looked at by itself: not meant to run beside the other profiles';
    expect(doctorText({ ...healthy, notices: [{ severity: 'info', text }] }, plain)).toBe(
      `note: ${text}\n\ndoctor · no problems in 10 files`,
    );
  });

  it('names no files where a problem stands in none', () => {
    const summary = { errors: 0, warnings: 1, infos: 0 };
    expect(lastLine({ ...healthy, reports: [leftover], summary })).toBe('doctor · 1 warning');
  });
});

describe('doctorAdvice', () => {
  it('names the errors and counts the warnings', () => {
    expect(doctorAdvice(doctorReport)).toBe(
      'doctor: 1 error (ALT002 web), 9 warnings · altctl doctor',
    );
    expect(doctorAdvice({ reports: [grace] })).toBe('doctor: 1 warning · altctl doctor');
  });

  it('names four of many errors', () => {
    const reports = ['a', 'b', 'c', 'd', 'e', 'f'].map((service) => ({
      ...noHealthcheck,
      finding: { ...noHealthcheck.finding, subject: { service } },
    }));
    expect(doctorAdvice({ reports })).toBe(
      'doctor: 6 errors (ALT002 a, ALT002 b, ALT002 c, ALT002 d, 2 more) · altctl doctor',
    );
  });

  it('says nothing of notes', () => {
    expect(doctorAdvice({ reports: [startOrder, emptyVariable] })).toBeUndefined();
  });
});
