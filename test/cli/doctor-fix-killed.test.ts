import { once } from 'node:events';
import { readFile, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createProject, type Project } from '../engine/project.js';

const file = 'profiles/core.yaml';
const grace = (value: string): string =>
  `services:\n  late: {image: l, stop_grace_period: ${value}, x-altctl: {shutdown: 10s}}\n`;
const withoutEngine = { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } };

let project: Project | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

it('altctl doctor --fix that is killed while it writes leaves the old file or the new one', async () => {
  const own = (project = await createProject({ [file]: grace('5s') }));
  const text = () => readFile(join(own.folder, file), 'utf8');
  const over = new AbortController();
  const changes = watch(join(own.folder, 'profiles'), { signal: over.signal });
  const child = own.start(['doctor', '--fix', '--yes'], withoutEngine);
  const ended = once(child, 'exit').then(() => {
    over.abort();
  });
  let begun = false;
  try {
    for await (const { filename } of changes) {
      if (filename?.startsWith('.core.yaml.') !== true) continue;
      begun = true;
      child.kill('SIGKILL');
    }
  } catch (error) {
    if (!over.signal.aborted) throw error;
  }
  await ended;
  expect(begun).toBe(true);
  expect([grace('5s'), grace('15s')]).toContain(await text());

  await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
  expect(await text()).toBe(grace('15s'));
}, 60_000);
