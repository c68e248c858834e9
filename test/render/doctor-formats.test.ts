import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { doctorDocument } from '../../src/render/doctor/doctor-document.js';
import { doctorGithub } from '../../src/render/doctor/doctor-github.js';
import { doctorSarif } from '../../src/render/doctor/doctor-sarif.js';
import { doctorReport, healthy, leftover, noHealthcheck, pages } from './doctor-samples.js';
import { expectGolden } from './expect-golden.js';
import { expectValid } from './expect-valid.js';
import { fc, test, wildText } from './fast-check.js';
import { neverHealthy } from './finding-samples.js';

describe('doctorDocument', () => {
  it('has the agreed shape, and validates', () => {
    const document = doctorDocument(doctorReport);
    expectValid('doctor', document);
    expectValid('doctor', doctorDocument(healthy));
    expect(Object.keys(document)).toEqual([
      ...['v', 'project', 'findings', 'summary', 'halfDone', 'unusedSuppressions'],
    ]);
    expect(document.findings).toHaveLength(doctorReport.reports.length);
    expect(document.summary).toEqual({ errors: 1, warnings: 9, infos: 2 });
  });

  it('is in the order of the files', () => {
    const places = doctorDocument(doctorReport).findings.map(({ location }) =>
      location === undefined ? '' : `${location.file} ${String(location.line).padStart(4)}`,
    );
    expect(places).toEqual(places.toSorted());
  });
});

/** As the runner of GitHub Actions decodes a line. */
function decoded(line: string) {
  const [, command, properties = '', data = ''] = /^::(\w+) (.*?)::(.*)$/su.exec(line) ?? [];
  const plain = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const pairs = properties.split(',').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.split('=');
    return [key, plain(value)];
  });
  return { command, properties: Object.fromEntries(pairs), message: plain(data) };
}

describe('doctorGithub', () => {
  it('is an annotation for each finding and each unused suppression', () => {
    expectGolden('render/doctor-github', doctorGithub(doctorReport));
    expect(doctorGithub(healthy)).toBe('');
  });

  it('points at a line only where there is one', () => {
    expect(doctorGithub({ ...healthy, reports: [leftover] })).toMatch(/^::warning title=ALT109::/u);
  });

  test([wildText, wildText], 'escapes what would end a message or a property', (text, name) => {
    const file = `a,b:c%3A${name}=d`;
    const location = { file: file.replaceAll('=', ''), line: 3, column: 5 };
    const finding = { ...noHealthcheck.finding, summary: `${text}\n100%0A`, location, remedy: [] };
    const lines = doctorGithub({ ...healthy, reports: [{ finding, frames: [] }] }).split('\n');
    expect(lines).toHaveLength(1);
    const { command, properties, message } = decoded(lines[0] ?? '');
    expect(command).toBe('error');
    expect(properties).toEqual({ file: location.file, line: '3', col: '5', title: 'ALT002' });
    expect(message.split('\n').slice(-2)).toEqual(['100%0A', 'altctl explain ALT002']);
  });
});

const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/sarif-2.1.0-subset.json'), 'utf8'),
);

function expectSarif(log: unknown): void {
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);
  validate(JSON.parse(JSON.stringify(log)));
  expect(validate.errors ?? []).toEqual([]);
}

describe('doctorSarif', () => {
  const log = doctorSarif(doctorReport, pages, '1.2.3');
  const [run] = log.runs;

  it('validates against those parts of the SARIF 2.1.0 schema that it uses', () => {
    expectSarif(log);
    expectSarif(doctorSarif(healthy, pages, '1.2.3'));
    expectSarif(doctorSarif({ ...healthy, reports: [neverHealthy] }, [], '1.2.3'));
    expect(() => {
      expectSarif({ ...log, version: '2.0.0' });
    }).toThrow();
    expect(() => {
      expectSarif({ ...log, runs: [{ ...run, results: [{ level: 'info', message: {} }] }] });
    }).toThrow();
  });

  it('has a result for each finding, with its level, its place and its rule', () => {
    expectGolden('render/doctor-sarif', JSON.stringify(log, undefined, 2));
    expect(run.results).toHaveLength(doctorReport.reports.length);
  });

  it('tells of the rules that found something, and each result points at its own', () => {
    const ids = run.tool.driver.rules.map(({ id }) => id);
    expect(ids).toEqual(['ALT001', 'ALT002']);
    for (const { ruleId, ruleIndex } of run.results) {
      if (ids.includes(ruleId)) expect(ids[ruleIndex ?? -1]).toBe(ruleId);
      else expect(ruleIndex).toBeUndefined();
    }
    expect(run.tool.driver.rules[1]?.shortDescription.text).toBe(
      'A service waits for what never comes',
    );
  });

  it('names the other places of a finding', () => {
    const { runs } = doctorSarif({ ...healthy, reports: [neverHealthy] }, pages, '1.2.3');
    expect(runs[0].results[0]?.relatedLocations).toMatchObject([
      {
        message: { text: 'waits for it' },
        physicalLocation: {
          artifactLocation: { uri: 'profiles/search.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 108, startColumn: 9, endColumn: 38 },
        },
      },
    ]);
  });

  test([fc.string({ unit: 'binary' })], 'makes a valid URI of any path', (name) => {
    const location = { file: `my files/${name}#1?.yaml`, line: 1, column: 1 };
    const report = { finding: { ...noHealthcheck.finding, location }, frames: [] };
    const { runs } = doctorSarif({ ...healthy, reports: [report] }, pages, '1.2.3');
    const { uri } = runs[0].results[0]?.locations?.[0]?.physicalLocation.artifactLocation ?? {};
    expect(uri).toMatch(/^my%20files\/[\w.!~*'()%/-]*%231%3F\.yaml$/u);
  });
});
