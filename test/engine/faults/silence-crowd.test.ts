import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { composeBuilds, withFault } from './matrix.js';
import { configured, obedient, service, services } from './programs.js';

const crowd = (value: string) => ({
  'profiles/crowd.yaml': services(
    ...Array.from({ length: 60 }, (_, index) =>
      service(`member${index}`, [obedient, configured(value)]),
    ),
  ),
});

/** The default: sixty containers that start at once wait for each other in the engine. */
const deadline = ['--stuck-timeout', '40s'];

describe('sixty services at once on a loaded machine', () => {
  it.each(composeBuilds)(
    'are brought up and recreated with $name without a finding above info',
    { timeout: 400_000 },
    async (compose) => {
      const load = Array.from({ length: Math.ceil(availableParallelism() / 2) }, () =>
        spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' }),
      );
      try {
        await withFault(compose, crowd('one'), async (fault) => {
          const first = fault.run(['up', 'crowd', ...deadline]);
          await first.ended({ exitCode: 0, limitMs: 180_000 });
          expect(first.watched.aboveInfo).toEqual([]);
          await fault.project.write(crowd('two'));
          const second = fault.run(['up', 'crowd', ...deadline]);
          await second.ended({ exitCode: 0, limitMs: 180_000 });
          expect(second.watched.aboveInfo).toEqual([]);
        });
      } finally {
        for (const child of load) child.kill();
      }
    },
  );
});
