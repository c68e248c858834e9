import { describe, expect, it } from 'vitest';
import type { Ports } from '../../../src/model/ports.js';
import type { ContainerEvent } from '../../../src/model/signals.js';
import { refuseForeignRecreate } from '../../../src/workflows/repair/refuse-foreign-recreate.js';
import { event, snapshot } from '../../timeline/events.js';
import { sessionWithoutEngine } from '../session.js';

const config = {
  ...{ command: [], stopSignal: 'SIGTERM', stopTimeoutMs: 60_000 },
  ...{ init: false, tty: false, ports: [] },
};
const old = snapshot(0, { id: 'old', config }).container;
const replacement = snapshot(0, {
  ...{ id: 'new', name: '0123456789ab_alt-web-1', status: 'created', createdAt: 1_000 },
}).container;

/** Looks at both containers when the engine remembers these events. */
async function look(
  now: number,
  events: readonly ContainerEvent[],
  unfinished: readonly string[] = [],
): Promise<void> {
  const { ports } = await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: web}}' });
  const docker: Ports['docker'] = {
    ...ports.docker,
    pastEvents: (_project, since) => Promise.resolve(events.filter(({ at }) => at >= since)),
  };
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const ids = new Set(unfinished);
  await refuseForeignRecreate({ docker, clock }, 'alt', [old, replacement], ids);
}

const asked = event(2_000, 'kill', { signal: 15 });

describe('repair beside a recreate that is no run of altctl', () => {
  it('is refused while the old container has time left to end', async () => {
    await expect(look(12_000, [asked])).rejects.toMatchObject({
      ...{ kind: 'refused', code: 'run-in-progress', exitCode: 1 },
      message:
        'ALT112: another run works on alt: alt-web-1 is being recreated, and has 50s left to end',
    });
  });

  it('goes on when the grace period is over, or nothing was asked to stop', async () => {
    await look(63_000, [asked]);
    await look(12_000, []);
    await look(12_000, [event(500, 'kill', { signal: 15 })]);
  });

  it('goes on when the container has ended since', async () => {
    await look(12_000, [asked, event(3_000, 'die'), event(4_000, 'start')]);
  });

  it('goes on when it was a run of altctl that has left it so', async () => {
    await look(12_000, [asked], ['old']);
  });
});
