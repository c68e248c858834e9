import { describe, expect, it } from 'vitest';
import { doctor, type DoctorOptions } from '../../../src/workflows/doctor.js';
import { sessionWithoutEngine } from '../session.js';

const everything: DoctorOptions = { names: [], overlays: [], severity: 'info', rules: new Set() };

/** What `doctor` says of the whole project, or of what is named. */
async function looked(files: Readonly<Record<string, string>>, names: readonly string[] = []) {
  return doctor(await sessionWithoutEngine(files), { ...everything, names });
}

const quarrelling = {
  'profiles/a.yaml': 'services:\n  db: {image: "postgres:15"}\n  a: {image: x, depends_on: [db]}\n',
  'profiles/b.yaml': `services:
  db: {image: "postgres:16"}
  b: {image: x, depends_on: [db], network_mode: "service:db"}
  d: {image: x, env_file: nope.env}
`,
};

describe('without names, a profile that clashes with others', () => {
  it('is looked at by itself, and that is said', async () => {
    const { reports, summary, notices } = await looked(quarrelling);
    expect(reports.map(({ finding }) => `${finding.rule} ${finding.location?.file}`)).toEqual([
      'ALT001 profiles/b.yaml',
      'ALT008 profiles/b.yaml',
      'ALT011 profiles/b.yaml',
    ]);
    expect(summary.errors).toBe(1);
    expect(notices.map(({ text }) => text)).toEqual([
      'b is looked at by itself: not meant to run beside the other profiles',
    ]);
  });

  it('is named in the command that mends it', async () => {
    const { reports } = await looked(quarrelling);
    const commands = reports.flatMap(({ finding }) =>
      finding.remedy.flatMap(({ command }) => command ?? []),
    );
    expect(commands).toContain('altctl doctor b --fix --rule ALT008');
  });

  it('does not tell again what stands in a file that both use', async () => {
    const files = {
      'profiles/base.yaml': 'services: {logs: {image: l, env_file: nope.env}}\n',
      'profiles/dev.yaml': 'services: {web: {image: "web:dev", depends_on: [logs]}}\n',
      'profiles/prod.yaml': 'services: {web: {image: "web:1", depends_on: [logs]}}\n',
    };
    const { reports, notices } = await looked(files);
    expect(reports.map(({ finding }) => finding.rule)).toEqual(['ALT011']);
    expect(notices).toHaveLength(1);
  });

  it('is left out, and that is said, where nothing decides what it goes with', async () => {
    const files = {
      'profiles/dev.yaml':
        'services: {db: {image: "db:dev"}, web: {image: "w:dev"}, job: {image: "j:0"}}\n',
      'profiles/prod.yaml':
        'services: {db: {image: "db:1"}, web: {image: "w:1"}, job: {image: "j:1"}}\n',
      'profiles/tools.yaml':
        'services: {job: {image: "j:debug", depends_on: [db], env_file: nope.env}}\n',
    };
    const { reports, notices } = await looked(files);
    expect(reports).toEqual([]);
    expect(notices.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /^tools is left out: the service db is defined in profiles\/dev\.yaml/u,
      ),
    );
  });
});

describe('the count of files', () => {
  it('is of those that were read', async () => {
    expect((await looked(quarrelling)).files).toBe(2);
    expect((await looked(quarrelling, ['a'])).files).toBe(1);
  });
});
