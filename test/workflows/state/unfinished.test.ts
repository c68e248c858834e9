import { describe, expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../../src/model/container.js';
import type { JournalEntry, JournalHead, Journals } from '../../../src/model/ports.js';
import type { Signal } from '../../../src/model/signals.js';
import { unfinished } from '../../../src/workflows/state/unfinished.js';
import { event, progress, snapshot } from '../../timeline/events.js';

type Run = readonly JournalEntry[];

function run(command: JournalHead['command'], ...signals: readonly Signal[]): Run {
  const place = { project: 'alt', root: '/alt', services: ['web'] };
  const head = { id: command, title: command, command, startedAt: 0, ...place };
  return [
    { v: 1, type: 'run', ...head },
    ...signals.map((signal) => ({ v: 1, type: 'signal', signal }) as const),
  ];
}

/** Ids of what runs have left so, oldest run first. */
async function left(runs: readonly Run[], container: Partial<ContainerSnapshot>) {
  const journals: Pick<Journals, 'list' | 'read'> = {
    list: () => Promise.resolve([...runs.keys()].map(String).toReversed()),
    read: (_project, id) => Promise.resolve(runs[Number(id)]),
  };
  const one = snapshot(0, { startedAt: 10, ...container }).container;
  const ports = { journals: { ...journals, open: () => expect.fail('opens no journal') } };
  return [...(await unfinished(ports, 'alt', [one]))];
}

const seen = snapshot(90, { startedAt: 10 });
const asked = [seen, progress(100, 'Restarting'), event(110, 'kill', { signal: 15 })];
const ended = event(200, 'die', { exitCode: 0 });
const interrupted = run('restart', ...asked);

describe('what an earlier run has left', () => {
  it('is a container that it has asked to stop, and that still runs', async () => {
    expect(await left([interrupted], {})).toEqual(['old']);
  });

  it('is a container that it has stopped', async () => {
    expect(await left([run('restart', ...asked, ended)], { status: 'exited' })).toEqual(['old']);
  });

  it('is not what was meant to stop', async () => {
    expect(await left([run('stop', ...asked, ended)], { status: 'exited' })).toEqual([]);
  });

  it('is not a container that was started since, by whomever', async () => {
    expect(await left([interrupted], { startedAt: 300 })).toEqual([]);
    expect(await left([run('restart', ...asked, ended)], { startedAt: 300 })).toEqual([]);
  });

  it('is not what a later run has restarted, or found as it should be', async () => {
    const restart = run(
      'restart',
      ...asked,
      ended,
      event(300, 'start'),
      progress(310, 'Restarted'),
    );
    expect(await left([interrupted, restart], {})).toEqual([]);
    const up = run('up', seen, progress(410, 'Running'));
    expect(await left([interrupted, up], {})).toEqual([]);
  });
});
