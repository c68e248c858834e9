import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const profiles = 'core base ai auth db logging rag recap workers observability'.split(' ');
const sidecars = [
  'nginx-logs',
  'alt-backend-logs',
  'tag-generator-logs',
  'pre-processor-logs',
  'search-indexer-logs',
  'news-creator-logs',
  'meilisearch-logs',
  'db-logs',
];
const env = { ALT_HTTP_PORT: '28080', ALT_GRAFANA_PORT: '23000' };

interface StatusDocument {
  readonly ready: boolean;
  readonly services: readonly { readonly service: string; readonly container: string }[];
}

describe('the reference stack', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({});
    for (const folder of ['profiles', 'services']) {
      await cp(join(root, folder), join(project.folder, folder), { recursive: true });
    }
  });
  afterAll(() => project.remove());

  it('comes up by the names of its profiles, all of it ready', { timeout: 240_000 }, async () => {
    const { code, stdout } = await project.altctl(['up', ...profiles], { env });
    expect(stdout).toMatch(/ready · 34 services/);
    expect(code).toBe(0);
    const status = await project.altctl(['status', '--json'], { env });
    expect(status.code).toBe(0);
    const document = JSON.parse(status.stdout) as StatusDocument;
    expect(document.ready).toBe(true);
    expect(document.services.map((one) => one.service)).toEqual(expect.arrayContaining(sidecars));
  });

  it('is left as it is by a second up', { timeout: 120_000 }, async () => {
    const containers = () =>
      project.docker('ps', '-q', '--no-trunc', '--filter', `name=${project.name}`);
    const ids = await containers();
    const { code, stdout } = await project.altctl(['up', ...profiles], { env });
    expect(stdout).toMatch(/nothing to do · 34 services/);
    expect(code).toBe(0);
    expect(await containers()).toBe(ids);
  });

  it('keeps its sidecars when their target is recreated', { timeout: 120_000 }, async () => {
    const before = await project.inspect('meilisearch-logs', '{{.Id}} {{.State.StartedAt}}');
    const { code } = await project.altctl(['up', 'meilisearch', '--force-recreate'], { env });
    expect(code).toBe(0);
    expect(await project.inspect('meilisearch-logs', '{{.Id}} {{.State.StartedAt}}')).toBe(before);
  });

  it('goes without a trace by down --volumes', { timeout: 120_000 }, async () => {
    expect((await project.altctl(['down', '--volumes'], { env })).code).toBe(0);
    const label = `label=com.docker.compose.project=${project.name}`;
    expect(await project.docker('ps', '-aq', '--filter', label)).toBe('');
    expect(await project.docker('network', 'ls', '-q', '--filter', label)).toBe('');
    expect(await project.docker('volume', 'ls', '-q', '--filter', label)).toBe('');
  });
});
