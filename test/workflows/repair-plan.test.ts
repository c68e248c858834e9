import { describe, expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../src/model/container.js';
import { repairPlan } from '../../src/workflows/state/repair-plan.js';
import { snapshot } from '../timeline/events.js';

const one = (more: Partial<ContainerSnapshot>) => snapshot(0, more).container;
const plan = (
  containers: readonly ContainerSnapshot[],
  unfinished: readonly string[] = [],
  lost: readonly string[] = [],
) =>
  repairPlan(containers, { unfinished: new Set(unfinished), lost: new Set(lost) }).map(
    ({ what, container }) => `${what} ${container}`,
  );

const old = one({ id: 'old' });
const replacement = one({ id: 'new', name: '0123456789ab_alt-web-1', status: 'created' });

describe('repair', () => {
  it('leaves a healthy project alone', () => {
    expect(plan([old])).toEqual([]);
  });

  it('removes a replacement beside a container that runs on', () => {
    expect(plan([old, replacement])).toEqual(['remove-leftover 0123456789ab_alt-web-1']);
  });

  it('finishes a recreate whose old container was already asked to stop', () => {
    expect(plan([old, replacement], ['old'])).toEqual([
      'end-old alt-web-1',
      'remove-old alt-web-1',
      'rename 0123456789ab_alt-web-1',
      'start alt-web-1',
    ]);
  });

  it('finishes a recreate whose old container has ended', () => {
    expect(plan([{ ...old, status: 'exited' }, replacement])).toEqual([
      'remove-old alt-web-1',
      'rename 0123456789ab_alt-web-1',
      'start alt-web-1',
    ]);
  });

  it('gives the only container of a service its plain name', () => {
    expect(plan([{ ...replacement, status: 'running' }])).toEqual([
      'rename 0123456789ab_alt-web-1',
    ]);
  });

  it('starts what was created and never started, and what the last run stopped', () => {
    expect(plan([{ ...old, status: 'created' }])).toEqual(['start alt-web-1']);
    expect(plan([{ ...old, status: 'exited' }])).toEqual([]);
    expect(plan([{ ...old, status: 'exited' }], ['old'])).toEqual(['start alt-web-1']);
  });

  it('makes a sharer anew whose holder is replaced', () => {
    const logs = { id: 'logs', name: 'alt-logs-1', service: 'logs' };
    const sidecar = one({ ...logs, networkMode: 'container:old' });
    expect(plan([{ ...old, status: 'exited' }, replacement, sidecar], [], ['logs'])).toEqual([
      ...['remove-old alt-web-1', 'rename 0123456789ab_alt-web-1', 'start alt-web-1'],
      'recreate alt-logs-1',
    ]);
  });

  it('restarts into a restarted network, and makes anew where its holder is gone', () => {
    const logs = { id: 'logs', name: 'alt-logs-1', service: 'logs' };
    const sidecar = one({ ...logs, networkMode: 'container:old' });
    expect(plan([old, sidecar])).toEqual([]);
    expect(plan([old, sidecar], [], ['logs'])).toEqual(['restart alt-logs-1']);
    expect(plan([{ ...old, status: 'exited' }, sidecar], [], ['logs'])).toEqual([
      'start alt-web-1',
      'restart alt-logs-1',
    ]);
    expect(plan([{ ...old, id: 'other' }, sidecar], [], ['logs'])).toEqual(['recreate alt-logs-1']);
  });

  it('mends what shares with a sharer after it, and makes it anew with it', () => {
    const b = one({ id: 'b', name: 'alt-b-1', service: 'b', networkMode: 'container:old' });
    const c = one({ id: 'c', name: 'alt-c-1', service: 'c', networkMode: 'container:b' });
    expect(plan([c, b, old], [], ['c', 'b'])).toEqual(['restart alt-b-1', 'restart alt-c-1']);
    expect(plan([c, b], [], ['c', 'b'])).toEqual(['recreate alt-b-1', 'recreate alt-c-1']);
    const actions = repairPlan([c, b, old], {
      unfinished: new Set(),
      lost: new Set(['c', 'b']),
    });
    expect(actions.map(({ after }) => after)).toEqual([undefined, 'b']);
  });
});
