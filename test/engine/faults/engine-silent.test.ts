import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, until } from '../project.js';
import { healthyAfter, lasting } from '../services.js';
import { composeBuilds, deadlineMs, withFault } from './matrix.js';
import { startPrivateEngine, type EnginePart, type PrivateEngine } from './private-engine.js';

const brief = ', stop_grace_period: 1s';

/** `web` takes its time to become healthy: long enough for the engine to fall silent meanwhile. */
const booting = {
  'profiles/stack.yaml': `services:
  web: ${healthyAfter(2, brief)}
  after: ${lasting(`${brief}, depends_on: {web: {condition: service_healthy}}`)}
`,
};

const silences: readonly { readonly part: EnginePart; readonly cause: RegExp }[] = [
  { part: 'dockerd', cause: /^the engine does not answer/ },
  { part: 'containerd', cause: /^containerd does not answer/ },
];

describe.each(composeBuilds)('with $name, on an engine of its own', (compose) => {
  let engine: PrivateEngine;
  const shared = process.env.DOCKER_HOST;
  beforeAll(async () => {
    engine = await startPrivateEngine();
    process.env.DOCKER_HOST = engine.host;
  });
  afterAll(async () => {
    if (shared === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = shared;
    await engine.remove();
  });

  it.each(silences)(
    '$part that is stopped in the middle of an up is named, and all ends well when it goes on',
    ({ part, cause }) =>
      withFault(compose, booting, async ({ engine: events, run }) => {
        const up = run(['up', '--all']);
        await events.first('web', 'start');
        engine.freeze(part);
        const since = Date.now();
        try {
          const expected = { rule: 'ALT111', severity: 'error', cause, since, deadlineMs } as const;
          const { finding } = await up.report({ ...expected, victims: ['after'] });
          engine.thaw(part);
          await up.watched.cleared(finding.id);
          expect((await up.ended({ exitCode: 0 })).status).toBe('ready');
        } finally {
          engine.thaw(part);
        }
      }),
  );

  it.each(silences)(
    '$part that is stopped holds up no Ctrl-C, and a second one is obeyed at once',
    ({ part }) =>
      withFault(compose, booting, async ({ engine: events, run }) => {
        const { watched } = run(['up', '--all']);
        await events.first('web', 'start');
        engine.freeze(part);
        try {
          watched.child.kill('SIGINT');
          await until('the answer', () => watched.received.some(saysStopping));
          watched.child.kill('SIGINT');
          const from = Date.now();
          expect(await ended(watched.child)).toBe(130);
          expect(Date.now() - from, watched.account()).toBeLessThan(4000);
        } finally {
          engine.thaw(part);
        }
      }),
  );

  it('an engine that is killed is named, and the next up goes on where this one ended', () =>
    withFault(compose, booting, async ({ engine: events, run }) => {
      const up = run(['up', '--all']);
      await events.first('web', 'start');
      await engine.killDockerd();
      const since = Date.now();
      try {
        const cause = /^the engine does not answer/;
        const expected = { rule: 'ALT111', severity: 'error', cause, since } as const;
        await up.report({ ...expected, deadlineMs: 0, victims: ['after'] });
        await up.ended({ exitCode: 3 });
      } finally {
        await engine.startDockerd();
      }
      await run(['up', '--all']).ended({ exitCode: 0 });
    }));
});

function saysStopping({ text = '' }: { readonly text?: string }): boolean {
  return text.startsWith('stopping');
}
