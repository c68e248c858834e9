import { describe, expect, it } from 'vitest';
import { busybox } from '../project.js';
import { deadlineMs, throughEachCompose, withFault } from './matrix.js';
import { silentRegistry, slowRegistry } from './registry.js';

const file = 'profiles/core.yaml';

const stack = (image: string) => ({
  [file]: `services:\n  web:\n    image: ${image}\n    command: [sleep, "100"]\n    stop_grace_period: 0s\n`,
});

/** Deadlines of a pull's silence: it may need more than a step. */
const patience = 1.5;

describe('a pull from a registry that accepts and never answers', () => {
  throughEachCompose((compose) => {
    it('is an error that names the registry, and the next up ends well with the image here', async () => {
      const registry = await silentRegistry();
      const image = `localhost:${registry.port}/altctl-test/silent:1`;
      try {
        await withFault(compose, stack(image), async (fault) => {
          const run = fault.run(['up', 'core', '--timeout', '20s', '--on-stuck', 'abort']);
          const since = await registry.asked;
          const { finding } = await run.report({
            ...{ rule: 'ALT110', severity: 'error', step: 'pull' },
            ...{ service: 'web', cause: new RegExp(`registry localhost:${registry.port}`) },
            ...{ since, deadlineMs: patience * deadlineMs, location: { file, text: 'image' } },
          });
          expect(finding.subject.image).toBe(image);
          await run.ended({ exitCode: 6 });
          await fault.project.write(stack(busybox));
          const again = fault.run(['up', 'core']);
          await again.ended({ exitCode: 0 });
          expect(again.watched.told).toEqual([]);
        });
      } finally {
        registry.close();
      }
    });
  });
});

describe('a pull that is slow and moves', () => {
  throughEachCompose((compose) => {
    it('is no finding, however long it takes', async () => {
      const name = `altctl-test/slow-${compose.name.replace(/\D/gu, '')}`;
      const registry = await slowRegistry(name, 2.5 * patience * deadlineMs);
      const image = `localhost:${registry.port}/${name}:1`;
      try {
        await withFault(compose, stack(image), async (fault) => {
          const run = fault.run(['up', 'core']);
          await run.ended({ exitCode: 0 });
          expect(run.watched.told).toEqual([]);
          await fault.project.docker('rm', '--force', await fault.container('web'));
          await fault.project.docker('rmi', image);
        });
      } finally {
        registry.close();
      }
    });
  });
});
