import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const logging = 'profiles/logging.yaml';
const targets = ['meilisearch', 'db'] as const;
const sidecars = targets.map((target) => `${target}-logs`);

describe('the incident after doctor --fix', () => {
  let project: Project | undefined;
  afterEach(async () => {
    await project?.remove();
    project = undefined;
  });

  it('leaves the sidecars alone when their targets change', async () => {
    project = await createProject({ 'altctl.yaml': 'overlays: [release.yaml]\n' });
    for (const part of ['profiles', 'services']) {
      await cp(join(root, part), join(project.folder, part), { recursive: true });
    }
    await cp(join(root, 'examples/incident/logging.yaml'), join(project.folder, logging));

    const fixed = await project.altctl(['doctor', '--fix', '--yes', 'logging']);
    expect(fixed.stdout).toContain(`fixed in ${logging}`);
    expect(await readFile(join(project.folder, logging), 'utf8')).not.toContain('network_mode');

    const { write, container, altctl } = project;
    const ids = async (services: readonly string[]) => Promise.all(services.map(container));
    const up = async (release: number) => {
      const labels = `{labels: {release: "${release}"}}`;
      await write({
        'release.yaml': `services: {${targets.map((one) => `${one}: ${labels}`).join(', ')}}\n`,
      });
      return altctl(['up', ...targets, ...sidecars, '--overlay', 'release']);
    };
    expect(await up(1)).toMatchObject({ code: 0 });
    const before = { targets: await ids(targets), sidecars: await ids(sidecars) };
    expect(await up(2)).toMatchObject({ code: 0 });
    for (const [index, id] of (await ids(targets)).entries()) {
      expect(id).not.toBe(before.targets[index]);
    }
    expect(await ids(sidecars)).toEqual(before.sidecars);
    expect(before.sidecars).not.toContain(undefined);
    await project.docker('kill', ...before.sidecars.flatMap((id) => id ?? []));
  }, 180_000);
});
