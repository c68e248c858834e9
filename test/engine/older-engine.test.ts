import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { forOlderEngine } from '../../scripts/reference-stack/older-engine.mjs';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../..', import.meta.url));
const altctl = (...words: readonly string[]) =>
  run(process.execPath, ['bin/run.js', ...words], { cwd: folder });

interface Resolved {
  readonly services: Readonly<
    Record<
      string,
      { readonly healthcheck?: { readonly interval: string; readonly start_interval?: string } }
    >
  >;
}

it('the overlay for an engine before 25 leaves no start_interval, and none waits long for its first probe', async () => {
  const { stdout: listed } = await altctl('list', '--json');
  const { profiles } = JSON.parse(listed) as { profiles: { name: string }[] };
  const names = profiles.map(({ name }) => name);
  const words = ['compose', ...names, '--overlay', 'engine-before-25', '--'];
  const { stdout } = await altctl(...words, 'config', '--format', 'json');
  const { services } = JSON.parse(stdout) as Resolved;
  const probes = Object.values(services).flatMap(({ healthcheck }) => healthcheck ?? []);
  expect(probes.length).toBeGreaterThan(20);
  expect(probes.flatMap(({ start_interval }) => start_interval ?? [])).toEqual([]);
  expect(new Set(probes.map(({ interval }) => interval))).toEqual(new Set(['3s', '8s']));
});

it('and a copy of a profile is spared the same', () => {
  const probe =
    '    healthcheck:\n      interval: 30s\n      retries: 5\n      start_interval: 1s\n';
  expect(forOlderEngine(probe)).toBe('    healthcheck:\n      interval: 8s\n      retries: 5\n');
});
