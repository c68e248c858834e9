import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { composeBuilds, deadlineMs, withFault, type Fault } from './faults/matrix.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const logging = 'profiles/logging.yaml';
/** What the old profile says of the one that does not stop. */
const place = { file: logging, text: 'stop_grace_period: 60s' };
const sidecars = ['meilisearch-logs', 'db-logs'] as const;
const stack = ['meilisearch', 'db', ...sidecars];

/** Of the reference stack what two of the eight sidecars need, with the logging profile of then. */
async function asItWas({ folder }: Fault['project']): Promise<void> {
  for (const part of ['profiles', 'services']) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  await cp(join(root, 'examples/incident/logging.yaml'), join(folder, logging));
}

/** Changes the targets and nothing else, as a new version of them does. */
function release(project: Fault['project'], number: number): Promise<void> {
  const labels = `{labels: {release: "${number}"}}`;
  return project.write({
    'altctl.yaml': 'overlays: [release.yaml]\n',
    'release.yaml': `services: {meilisearch: ${labels}, db: ${labels}}\n`,
  });
}

const up = ['up', ...stack, '--overlay', 'release', '--stuck-timeout', `${deadlineMs / 1000}s`];

function ids(fault: Fault): Promise<readonly string[]> {
  return Promise.all(sidecars.map((service) => fault.container(service)));
}

describe.each(composeBuilds.slice(0, 1))('the incident, with $name', (compose) => {
  it('is one cause at its line with its target as victim, and the cure ends it for good', async () => {
    await withFault(compose, {}, async (fault) => {
      const { project, engine } = fault;
      await asItWas(project);
      await release(project, 1);
      expect(await project.altctl(up)).toMatchObject({ code: 0 });

      await release(project, 2);
      const hang = fault.run([...up, '--on-stuck', 'recover']);
      const { at: since } = await engine.first('meilisearch-logs', 'kill', { signal: 15 });
      await hang.report({
        ...{ rule: 'ALT101', service: 'meilisearch-logs', severity: 'error', step: 'stop' },
        ...{
          cause: /shares the network of meilisearch \(ALT001 at profiles\/logging\.yaml:\d+:\d+\)/,
          since,
          deadlineMs,
        },
        ...{ victims: ['meilisearch'], location: place },
      });
      expect((await hang.ended({ exitCode: 0, limitMs: 60_000 })).status).toBe('ready');

      await project.docker('kill', ...(await ids(fault)));
      await cp(join(root, logging), join(project.folder, logging));
      const cured = fault.run(up);
      await cured.ended({ exitCode: 0, limitMs: 60_000 });
      expect(cured.watched.told).toEqual([]);

      const before = await ids(fault);
      await release(project, 3);
      const after = fault.run(up);
      await after.ended({ exitCode: 0, limitMs: 60_000 });
      expect(after.watched.told).toEqual([]);
      expect(await ids(fault)).toEqual(before);
    });
  }, 180_000);
});
