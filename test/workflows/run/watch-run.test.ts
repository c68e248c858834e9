import { expect, it } from 'vitest';
import type { RunObserver } from '../../../src/model/observer.js';
import type { ContainerEvent } from '../../../src/model/signals.js';
import { watchRun } from '../../../src/workflows/run/watch-run.js';
import { scope } from '../../rules/live-context.js';
import { event, snapshot } from '../../timeline/events.js';
import { sessionWithoutEngine } from '../session.js';

const nothing = (): void => undefined;
const observer: RunObserver = {
  started: nothing,
  changed: nothing,
  notice: nothing,
  advice: nothing,
  finding: nothing,
  cleared: nothing,
  finished: nothing,
};

/** Ids of the containers that are inspected by themselves at these events. */
async function inspected(
  restartPolicy: string,
  ...told: readonly ContainerEvent[]
): Promise<readonly string[]> {
  const { ports, ...session } = await sessionWithoutEngine({
    'compose.yaml': 'services: {web: {image: web}}\n',
  });
  const { container } = snapshot(0, { restartPolicy });
  const asked: string[] = [];
  const docker = {
    ...ports.docker,
    containers: () => Promise.resolve([container]),
    inspect: (id: string) => {
      asked.push(id);
      return Promise.resolve({ ...container, status: 'exited' as const });
    },
    events: () => ({
      ready: Promise.resolve(),
      async *[Symbol.asyncIterator]() {
        // The first look comes before.
        await new Promise(setImmediate);
        yield* told;
      },
    }),
  };
  const run = watchRun({ ...session, observer, ports: { ...ports, docker } }, scope());
  await run.look();
  const status = () => run.recorder.timeline.containers.get('alt-web-1')?.facts?.status;
  await expect.poll(status).toBe('exited');
  run.close();
  return asked;
}

const death = event(4_000, 'die', { exitCode: 1 });

it('a death under restart: on-failure is looked into: only that tells whether it was the last', async () => {
  expect(await inspected('on-failure', death)).toEqual(['old']);
  expect(await inspected('always', death)).toEqual([]);
});
