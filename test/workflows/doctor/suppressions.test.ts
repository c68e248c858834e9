import { describe, expect, it } from 'vitest';
import { doctor, type DoctorOptions } from '../../../src/workflows/doctor.js';
import { sessionWithoutEngine } from '../session.js';

const everything: DoctorOptions = { names: [], overlays: [], severity: 'info', rules: new Set() };

/** The rules that speak, with their service, and the suppressions without effect. */
async function told(
  files: Readonly<Record<string, string>>,
  options: Partial<DoctorOptions> = {},
): Promise<{ readonly found: readonly string[]; readonly unused: readonly string[] }> {
  const session = await sessionWithoutEngine(files);
  const report = await doctor(session, { ...everything, ...options });
  return {
    found: report.reports.map(({ finding }) => `${finding.rule} ${finding.subject.service ?? ''}`),
    unused: report.unusedSuppressions.map(
      ({ rule, why, location }) => `${rule} ${why} ${location.file}:${location.line}`,
    ),
  };
}

/** Two sidecars that share the network of `web`: ALT001 twice. */
const stack = (above = '', behind = '', head = ''): Readonly<Record<string, string>> => ({
  'profiles/core.yaml': `${head}services:
  web:
    image: web
  one:
    image: logs
    ${above}
    network_mode: service:web ${behind}
  other:
    image: logs
    network_mode: service:web
`,
});

describe('a comment', () => {
  it('silences what is found below it, and nothing else', async () => {
    expect(await told(stack())).toEqual({ found: ['ALT001 one', 'ALT001 other'], unused: [] });
    expect(await told(stack('# altctl-ignore ALT001: wanted'))).toEqual({
      found: ['ALT001 other'],
      unused: [],
    });
    expect(await told(stack('', '# altctl-ignore ALT001, ALT008'))).toEqual({
      found: ['ALT001 other'],
      unused: ['ALT008 nothing-to-say profiles/core.yaml:7'],
    });
  });

  it('silences a whole file from its head', async () => {
    expect(await told(stack('', '', '# altctl-ignore-file ALT001\n'))).toEqual({
      found: [],
      unused: [],
    });
  });

  it('at a service’s key also silences what an anchor brings into the service', async () => {
    const shared = (comment: string) => ({
      'profiles/core.yaml': `x-logs: &logs
  image: logs
  network_mode: service:web
services:
  web: {image: web}
  one:${comment}
    <<: *logs
  other:
    <<: *logs
`,
    });
    expect((await told(shared(''))).found).toEqual(['ALT001 one', 'ALT001 other']);
    expect(await told(shared(' # altctl-ignore ALT001'))).toEqual({
      found: ['ALT001 other'],
      unused: [],
    });
  });

  it.each([
    ['# altctl-ignore ALT042', 'ALT042 unknown-rule'],
    ['# altctl-ignore: no code', ' unknown-rule'],
    ['# altctl-ignore ALT101', 'ALT101 live'],
    ['# altctl-ignore ALT006', 'ALT006 refusal'],
    ['# altctl-ignore-file ALT001', 'ALT001 misplaced'],
    ['# altctl-ignore ALT005', 'ALT005 nothing-to-say'],
  ])('without effect is told with its place: %s', async (comment, why) => {
    const { found, unused } = await told(stack(comment));
    expect(found).toHaveLength(2);
    expect(unused).toEqual([`${why} profiles/core.yaml:6`]);
  });

  it('is not judged by a report that has left its rule, or its file, out', async () => {
    const files = {
      ...stack('# altctl-ignore ALT005'),
      'profiles/db.yaml': 'services:\n  db: {image: db}\n',
    };
    expect((await told(files)).unused).toHaveLength(1);
    expect((await told(files, { rules: new Set(['ALT001']) })).unused).toEqual([]);
    expect((await told(files, { severity: 'error' })).unused).toEqual([]);
    expect((await told(files, { names: ['db'] })).unused).toEqual([]);
    expect((await told(files, { names: ['core'] })).unused).toHaveLength(1);
  });

  it('in use is not told as unused when its finding is below the severity', async () => {
    const files = stack('# altctl-ignore ALT001');
    expect((await told(files, { severity: 'warning' })).unused).toEqual([]);
  });

  it('is not judged where the facts are missing that its rule needs', async () => {
    expect((await told(stack('# altctl-ignore ALT004'))).unused).toEqual([]);
    expect((await told(stack('# altctl-ignore ALT003'))).unused).toEqual([]);
  });

  it('can’t silence what keeps the files from being put together', async () => {
    const files = {
      'profiles/core.yaml': `services:
  # altctl-ignore ALT006
  web: {image: web, depends_on: [nobody]}
`,
    };
    expect((await told(files)).found).toEqual(['ALT006 ']);
  });
});

describe('doctor.ignore in altctl.yaml', () => {
  const ignoring = (entry: string) => ({
    ...stack(),
    'altctl.yaml': `doctor:\n  ignore:\n    - ${entry}\n`,
  });

  it.each([
    ['ALT001', []],
    ['{rule: alt001, reason: wanted}', []],
    ['{rule: ALT001, service: one}', ['ALT001 other']],
    ['{rule: ALT001, profile: core}', []],
    ['{rule: ALT001, file: ./profiles/core.yaml}', []],
    ['{rule: ALT001, file: profiles/core.yaml, service: other}', ['ALT001 one']],
  ])('silences all to which it applies: %s', async (entry, found) => {
    expect(await told(ignoring(entry))).toEqual({ found, unused: [] });
  });

  it.each([
    ['{rule: ALT001, service: web}', 'ALT001 nothing-to-say'],
    ['{rule: ALT001, service: nobody}', 'ALT001 nothing-to-say'],
    ['{rule: ALT001, profile: db}', 'ALT001 nothing-to-say'],
    ['ALT042', 'ALT042 unknown-rule'],
  ])('without effect is told with its place: %s', async (entry, why) => {
    expect((await told(ignoring(entry))).unused).toEqual([`${why} altctl.yaml:3`]);
  });

  it('about what runs is not judged: that changes by the hour', async () => {
    expect((await told(ignoring('{rule: ALT115, service: web}'))).unused).toEqual([]);
  });
});
