import { describe, expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../../src/model/container.js';
import type { Ports } from '../../../src/model/ports.js';
import type { RepairAction } from '../../../src/model/view.js';
import { byEngine } from '../../../src/workflows/repair/by-engine.js';
import { snapshot } from '../../timeline/events.js';
import { sessionWithoutEngine } from '../session.js';

const planned = snapshot(0, { startedAt: 10 }).container;
const endOld: RepairAction = {
  ...{ service: 'web', container: 'alt-web-1', text: 'ends it', command: 'docker stop alt-web-1' },
  what: 'end-old',
};

/** Signals sent to a container that looks so until it is killed. */
async function signalsTo(container: ContainerSnapshot): Promise<readonly string[]> {
  const { ports } = await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: web}}' });
  const sent: string[] = [];
  const docker: Ports['docker'] = {
    ...ports.docker,
    inspect: () => Promise.resolve(sent.length > 0 ? undefined : container),
    processes: () => Promise.resolve([]),
    kill: (_id, signal) => {
      sent.push(signal);
      return Promise.resolve();
    },
  };
  await byEngine({ ...ports, docker }, endOld, planned, new AbortController().signal);
  return sent;
}

describe('the old container of an unfinished recreate', () => {
  it('is killed where it can’t end by itself', async () => {
    expect(await signalsTo(planned)).toEqual(['SIGKILL']);
  });

  it('is left in peace when it was started anew since', async () => {
    expect(await signalsTo({ ...planned, startedAt: 20 })).toEqual([]);
  });
});
