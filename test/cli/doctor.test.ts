import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, type Project } from '../engine/project.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('altctl doctor', () => {
  let project: Project | undefined;
  afterEach(async () => {
    await project?.remove();
    project = undefined;
  });
  const withoutEngine = { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } };

  it('finds the sidecars of the incident in its own file, without an engine', async () => {
    project = await createProject({});
    await cp(`${root}profiles`, `${project.folder}/profiles`, { recursive: true });
    await cp(`${root}examples/incident/logging.yaml`, `${project.folder}/profiles/logging.yaml`);
    const { code, stdout } = await project.altctl(['doctor', '--format', 'json'], withoutEngine);
    const report = JSON.parse(stdout) as {
      readonly findings: readonly {
        readonly rule: string;
        readonly subject: { readonly service: string };
        readonly location: { readonly file: string };
      }[];
    };
    expect(code).toBe(1);
    const shared = report.findings.filter(({ rule }) => rule === 'ALT001');
    expect(shared.map(({ subject }) => subject.service).sort()).toEqual([
      'alt-backend-logs',
      'db-logs',
      'meilisearch-logs',
      'news-creator-logs',
      'nginx-logs',
      'pre-processor-logs',
      'search-indexer-logs',
      'tag-generator-logs',
    ]);
    expect(shared.every(({ location }) => location.file === 'profiles/logging.yaml')).toBe(true);
  });

  it('has nothing to say of the cured stack, and ends with 0', async () => {
    project = await createProject({});
    await cp(`${root}profiles`, `${project.folder}/profiles`, { recursive: true });
    const { code, stdout } = await project.altctl(
      ['doctor', '--severity', 'warning'],
      withoutEngine,
    );
    expect(stdout).toMatch(/doctor · no problems/);
    expect(code).toBe(0);
  });

  it('looks at the rule alone that is named, by code or name, and refuses what is none', async () => {
    project = await createProject({
      'profiles/core.yaml':
        'services:\n  web: {image: web}\n  logs: {image: l, network_mode: "service:web"}\n',
    });
    const own = project;
    const told = async (rule: string) => {
      const { code, stdout, stderr } = await own.altctl(['doctor', '--rule', rule], withoutEngine);
      return { code, text: stdout + stderr };
    };
    expect(await told('shared-network-namespace')).toMatchObject({ code: 1 });
    expect(await told('alt003')).toMatchObject({ code: 0 });
    const { code, text } = await told('ALT01');
    expect(code).toBe(2);
    expect(text).toContain('there is no rule "ALT01"');
    expect(text).toContain('did you mean ALT001');
  });

  it('tells a reference that leads nowhere as a finding, at its line', async () => {
    project = await createProject({
      'profiles/core.yaml': 'services:\n  web: {image: web, depends_on: [nobody]}\n',
    });
    const { code, stdout } = await project.altctl(['doctor'], withoutEngine);
    expect(code).toBe(1);
    expect(stdout).toMatch(/error\[ALT006\]/);
    expect(stdout).toMatch(/profiles\/core\.yaml:2:\d+/);
  });

  it('looks at alternatives one by one, and tells a program nothing but the findings', async () => {
    project = await createProject({
      'profiles/dev.yaml': 'services:\n  web: {image: "web:dev"}\n',
      'profiles/prod.yaml': 'services:\n  web: {image: "web:1", env_file: nope.env}\n',
    });
    const text = await project.altctl(['doctor'], withoutEngine);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(/error\[ALT011\][^]*profiles\/prod\.yaml:2/u);
    expect(text.stdout).toContain('note: prod is looked at by itself');
    const json = await project.altctl(['doctor', '--format', 'json'], withoutEngine);
    expect(json.stderr).toContain('note: prod is looked at by itself');
    expect(JSON.parse(json.stdout)).toMatchObject({ summary: { errors: 1 } });
  });

  it('writes annotations for a pull request, and a log for code scanning', async () => {
    project = await createProject({
      'profiles/core.yaml': `services:
  web: {image: web}
  logs: {image: logs, network_mode: "service:web"}
`,
    });
    const github = await project.altctl(['doctor', '--format', 'github'], withoutEngine);
    expect(github.stdout).toMatch(/^::warning file=profiles\/core\.yaml,line=3,/m);
    const sarif = await project.altctl(['doctor', '--format', 'sarif'], withoutEngine);
    expect(JSON.parse(sarif.stdout)).toMatchObject({ version: '2.1.0' });
  });
});
