import { expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../src/model/container.js';
import { redactEvidence } from '../../src/model/redact-evidence.js';
import { redacted } from '../../src/model/redact.js';
import { snapshot } from '../rules/live-context.js';
import { process } from '../rules/stopping.js';

it('of all that programs say nothing is cut before its secrets are gone', () => {
  const secret = 's3cret-of-redis';
  const probe = { startedAt: 1, endedAt: 2, exitCode: 1, output: `auth ${secret}` };
  const container: ContainerSnapshot = snapshot({
    error: `exec: ${secret}`,
    health: { status: 'unhealthy', failingStreak: 1, probes: [probe] },
    config: { command: ['redis-server', '--requirepass', secret] },
  });
  const evidence = redactEvidence(
    {
      at: 0,
      container,
      replacement: 'silent',
      processes: [process({ args: `redis-server --requirepass ${secret}` })],
      output: [{ at: 0, stream: 'stdout', text: secret }],
      others: [container],
    },
    (text) => redacted(text, [secret]),
  );
  const texts = JSON.stringify(evidence, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(texts).not.toContain(secret);
  expect(evidence).toMatchObject({
    replacement: 'silent',
    processes: [{ args: 'redis-server --requirepass •••' }],
    output: [{ text: '•••' }],
  });
});

it('no option of a command keeps its secret value, that of its probe neither', () => {
  const healthcheck = {
    test: ['CMD', 'redis-cli', '--pass', 'abc', 'ping'],
    ...{ intervalMs: 1, timeoutMs: 1, retries: 1, startPeriodMs: 0 },
  };
  const container = snapshot({
    config: { command: ['worker', '--token', 'abc', '--db', 'pg://u:abc@db'], healthcheck },
  });
  const args = 'worker --token abc --db pg://u:abc@db';
  const evidence = redactEvidence({ at: 0, container, processes: [process({ args })] }, (text) =>
    redacted(text, []),
  );
  expect(evidence).toMatchObject({
    container: {
      config: {
        command: ['worker', '--token', '•••', '--db', 'pg://u:•••@db'],
        healthcheck: { test: ['CMD', 'redis-cli', '--pass', '•••', 'ping'] },
      },
    },
    processes: [{ args: 'worker --token ••• --db pg://u:•••@db' }],
  });
});
