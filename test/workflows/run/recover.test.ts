import { expect, it } from 'vitest';
import type { RunObserver } from '../../../src/model/observer.js';
import type { Signal } from '../../../src/model/signals.js';
import { Recorder } from '../../../src/workflows/run/recorder.js';
import { Recovery } from '../../../src/workflows/run/recover.js';
import { scope } from '../../rules/live-context.js';
import { stopOld } from '../../rules/stopping.js';
import { event, progress, snapshot } from '../../timeline/events.js';
import { sessionWithoutEngine } from '../session.js';

/** What altctl says that it does when `alt-web-1` is found deaf to its stop signal. */
async function recovered(signals: readonly Signal[]): Promise<readonly string[]> {
  const said: string[] = [];
  const nothing = (): void => undefined;
  const observer: RunObserver = {
    started: nothing,
    changed: nothing,
    notice: ({ text }) => said.push(text),
    advice: nothing,
    finding: nothing,
    cleared: nothing,
    finished: nothing,
  };
  const session = {
    ...(await sessionWithoutEngine({ 'compose.yaml': 'services: {web: {image: web}}\n' })),
    observer,
  };
  const recorder = new Recorder(scope(), observer, { now: () => 0 });
  for (const signal of signals) recorder.record(signal);
  const recovery = new Recovery(session, { name: 'alt' }, recorder);
  const finding = {
    id: 'alt-web-1:stop',
    rule: 'ALT101',
    severity: 'error',
    subject: { service: 'web' },
    summary: 'web is stuck',
    evidence: [],
    remedy: [],
  } as const;
  await recovery.recover({ finding, frames: [] }, stopOld);
  return said;
}

const asked = event(2, 'kill', { signal: 15 });

it('a container that this run stops is killed', async () => {
  const said = await recovered([snapshot(0), progress(1, 'Stopping'), asked]);
  expect(said[0]).toBe('recover: SIGKILL to alt-web-1: it will not end by its stop signal');
});

it('a stop that somebody else has asked for is left to them', async () => {
  expect(await recovered([snapshot(0), asked])).toEqual([]);
});
