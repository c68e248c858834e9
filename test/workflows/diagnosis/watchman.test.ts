import { expect, it } from 'vitest';
import type { Docker } from '../../../src/model/docker.js';
import { Findings } from '../../../src/workflows/diagnosis/findings.js';
import { PlaceFinder } from '../../../src/workflows/diagnosis/places.js';
import { Watchman } from '../../../src/workflows/diagnosis/watchman.js';
import { Recorder } from '../../../src/workflows/run/recorder.js';
import { scope } from '../../rules/live-context.js';
import { event, snapshot } from '../../timeline/events.js';
import { sessionWithoutEngine } from '../session.js';

const crowd = Array.from({ length: 20 }, (_, index) => `web${index}`);

it('a crowd that hangs is inspected once for all of it', async () => {
  const { catalog, ports } = await sessionWithoutEngine({
    'compose.yaml': 'services: {web: {image: web}}\n',
  });
  let asked = 0;
  const nothing = (): void => undefined;
  const observer = {
    ...{ started: nothing, changed: nothing, notice: nothing, advice: nothing },
    ...{ finding: nothing, cleared: nothing, finished: nothing },
  };
  const docker: Docker = {
    ...ports.docker,
    containers: () => {
      asked += 1;
      return Promise.resolve([]);
    },
  };
  const about = scope({ startedAt: Date.now(), stuckMs: 1_000 });
  const recorder = new Recorder(about, observer, ports.clock);
  const now = Date.now();
  for (const [index, service] of crowd.entries()) {
    const one = { id: service, name: `alt-${service}-1`, service };
    recorder.record(snapshot(now - 5_000, one));
    recorder.record(event(now - 4_000 + index, 'kill', { ...one, signal: 15 }));
  }
  const watchman = new Watchman({
    ports: { ...ports, docker },
    ...{ scope: about, recorder, findings: new Findings(observer), onError: nothing },
    places: new PlaceFinder(ports.files, catalog, about.definitions),
    redact: (text) => text,
    reach: {},
  });
  await watchman.conclude();
  expect(asked).toBe(1);
});
