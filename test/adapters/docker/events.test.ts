import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openEvents } from '../../../src/adapters/docker/events.js';
import { listPastEvents } from '../../../src/adapters/docker/past-events.js';
import { createClock } from '../../../src/adapters/clock.js';
import type { EventStream } from '../../../src/model/docker.js';
import type { EngineSignal } from '../../../src/model/signals.js';
import { answerJson, clientOf, fakeEngine, tellingTime, type FakeEngine } from './fake-engine.js';

const START = 1_795_461_574_000;

describe('the events of a project', () => {
  it('are asked for by project, from a moment on, without those of probes', async () => {
    const engine = await fakeEngine(
      tellingTime((_request, response) => {
        response.flushHeaders();
      }),
    );
    const { stream, abort } = follow(engine);
    await stream.ready;
    abort.abort();
    const [asked = ''] = engine.asked;
    // The clock of the engine is asked for beside it: so long it may be behind by an hour.
    expect(asked).toMatch(/^GET \/events\?since=1795457974\.000000&filters=/);
    expect(JSON.parse(asked.split('filters=')[1] ?? '')).toMatchObject({
      type: ['container'],
      event: expect.arrayContaining(['die', 'health_status']) as string[],
      label: ['com.docker.compose.project=alt'],
    });
    expect(asked).not.toContain('exec');
  });

  it('come as they happen, also when a line is torn', async () => {
    const engine = await fakeEngine(
      tellingTime((_request, response) => {
        const line = JSON.stringify(event('die', 7.25, { exitCode: '137' }));
        response.write(line.slice(0, 40));
        setImmediate(() => response.write(`${line.slice(40)}\n{"Type":"network"}\nnonsense\n`));
      }),
    );
    const { stream, abort } = follow(engine);
    expect(await take(stream, 1)).toEqual([
      {
        ...{ source: 'engine', kind: 'container', at: START + 7.25, action: 'die' },
        ...{ id: 'abc', name: 'alt-db-1', service: 'db', number: 1, oneoff: false, exitCode: 137 },
      },
    ]);
    abort.abort();
  });

  it('go on after the engine was away, and each is told once', async () => {
    const answers: ((response: ServerResponse) => void)[] = [
      (response) => response.end(lines(event('kill', 1000, { signal: '15' }), event('die', 1500))),
      (response) => response.destroy(),
      (response) => response.write(lines(event('die', 1500), event('start', 2000))),
    ];
    const engine = await fakeEngine(
      tellingTime((_request, response) => answers.shift()?.(response)),
    );
    const { stream, abort } = follow(engine);
    const signals = await take(stream, 5);
    expect(signals.map(name)).toEqual(['kill', 'die', 'lost', 'restored', 'start']);
    const since = engine.asked.flatMap((path) => /since=(\d+\.\d)/.exec(path)?.[1] ?? []);
    expect(since).toEqual(['1795457974.0', '1795461574.5', '1795461574.5']);
    abort.abort();
  });

  it('end quietly when nobody wants them any more', async () => {
    const engine = await fakeEngine(
      tellingTime((_request, response) => {
        response.flushHeaders();
      }),
    );
    const { stream, abort } = follow(engine);
    await stream.ready;
    const rest = take(stream, 1);
    abort.abort();
    expect(await rest).toEqual([]);
  });

  it("fail at once, in the engine's words, where it refuses", async () => {
    const engine = await fakeEngine((_request, response) => {
      answerJson(response, { message: 'invalid filter' }, 400);
    });
    await expect(follow(engine).stream.ready).rejects.toMatchObject({
      message: 'the Docker engine refuses /events: invalid filter',
    });
  });

  it('are asked for again where the engine was silent at first', async () => {
    const answers: ((response: ServerResponse) => void)[] = [
      () => undefined,
      (response) => response.write(lines(event('start', 2000))),
    ];
    const engine = await fakeEngine(
      tellingTime((_request, response) => answers.shift()?.(response)),
    );
    const { stream, abort } = follow({ client: () => engine.client(200) });
    expect((await take(stream, 3)).map(name)).toEqual(['lost', 'restored', 'start']);
    abort.abort();
  });

  it('fail at once where there is no engine', async () => {
    const endpoint = { context: 'default', host: 'unix:///nowhere', socket: '/nowhere' };
    const { stream } = follow({ client: () => clientOf(endpoint) });
    await expect(stream.ready).rejects.toMatchObject({ code: 'engine-unreachable' });
    await expect(take(stream, 1)).rejects.toMatchObject({ code: 'engine-unreachable' });
  });
});

describe('the events that an engine remembers', () => {
  it('are asked for up to its own time', async () => {
    const engine = await fakeEngine(({ url = '' }, response) => {
      if (url === '/info') answerJson(response, { SystemTime: '2026-11-23T19:19:36.5Z' });
      else response.end(lines(event('kill', 0, { signal: '15' }), event('die', 1500)));
    });
    const events = await listPastEvents(engine.client(), 'alt', START);
    expect(events.map(name)).toEqual(['kill', 'die']);
    expect(engine.asked.at(-1)).toMatch(
      /^GET \/events\?since=[\d.]+&until=1795461576\.501000&filters=/,
    );
  });

  it('are an error where it does not tell them', async () => {
    const engine = await fakeEngine(({ url = '' }, response) => {
      if (url === '/info') answerJson(response, {});
      else answerJson(response, { message: 'no memory' }, 500);
    });
    await expect(listPastEvents(engine.client(), 'alt', START)).rejects.toMatchObject({
      message: 'the Docker engine refuses /events: no memory',
    });
  });
});

function follow(engine: Pick<FakeEngine, 'client'>) {
  const abort = new AbortController();
  const client = engine.client();
  const stream = openEvents({
    ...{ project: 'alt', since: START, signal: abort.signal, clock: createClock() },
    engine: () => client,
  });
  return { stream, abort };
}

async function take(stream: EventStream, count: number): Promise<readonly EngineSignal[]> {
  const taken: EngineSignal[] = [];
  for await (const signal of stream) {
    taken.push(signal);
    if (taken.length === count) break;
  }
  return taken;
}

function name(signal: EngineSignal): string {
  if (signal.kind === 'connection') return signal.state;
  return signal.kind === 'container' ? signal.action : signal.kind;
}

/** @param afterMs since the start */
function event(action: string, afterMs: number, attributes: object = {}) {
  return {
    ...{ Type: 'container', Action: action, timeNano: (START + afterMs) * 1e6 },
    Actor: {
      ID: 'abc',
      Attributes: {
        name: 'alt-db-1',
        'com.docker.compose.service': 'db',
        'com.docker.compose.container-number': '1',
        'com.docker.compose.oneoff': 'False',
        ...attributes,
      },
    },
  };
}

function lines(...events: readonly object[]): string {
  return events.map((one) => `${JSON.stringify(one)}\n`).join('');
}
