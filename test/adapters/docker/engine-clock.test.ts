import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createDocker } from '../../../src/adapters/docker/docker.js';
import type { Docker } from '../../../src/model/docker.js';
import type { ContainerEvent } from '../../../src/model/signals.js';
import { answerJson, fakeEngine, tellingTime, type FakeEngine } from './fake-engine.js';

/** Of our clock, ms since the epoch. */
const started = Date.now();
/** As far a measurement may be off, in ms; a fake engine answers faster, but on a machine that is busy. */
const closeMs = 1500;

describe.each([
  ['behind', -120_000],
  ['ahead', 120_000],
])('an engine whose clock is two minutes %s', (_which, aheadMs) => {
  const engineAt = (at: number): string => new Date(at + aheadMs).toISOString();
  const answering = () => fakeEngine(tellingTime(answerIn(engineAt), aheadMs));

  it('has its containers told by our clock', async () => {
    const docker = dockerAt(await answering());
    const [container] = await docker.containers('alt');
    expectClose(container?.createdAt, started - 5000);
    expectClose(container?.startedAt, started - 4000);
    expectClose(container?.finishedAt, started - 3000);
    const [probe] = container?.health?.probes ?? [];
    expectClose(probe?.startedAt, started - 2000);
    expectClose(probe?.endedAt, started - 1000);
    expect((await docker.inspect('abc'))?.startedAt).toBe(container?.startedAt);
  });

  it('has its events told by our clock, those from before the beginning left out', async () => {
    const docker = dockerAt(await answering());
    expectClose((await firstEvent(docker)).at, started);
  });

  it('is asked for events from the beginning on by its own clock', async () => {
    const engine = await answering();
    const docker = dockerAt(engine);
    await docker.containers('alt');
    await firstEvent(docker);
    expectClose(sinceOf(engine), started - 10_000 + aheadMs);
  });

  it('is asked for what it remembers by its own clock, which is told by ours', async () => {
    const engine = await answering();
    const [, event] = await dockerAt(engine).pastEvents('alt', started - 10_000);
    expectClose(event?.at, started);
    expectClose(sinceOf(engine), started - 10_000 + aheadMs);
  });

  it('has the output of its containers told by our clock', async () => {
    const output = await dockerAt(await answering()).output('abc', 5);
    expect(output).toMatchObject([{ text: 'hello' }]);
    expectClose(output === 'silent' ? undefined : output[0]?.at, started - 500);
  });
});

describe('the clock of an engine', () => {
  const same = (at: number): string => new Date(at).toISOString();

  it('is told by its answers, and never asked for', async () => {
    const engine = await fakeEngine(answerIn(same));
    const docker = dockerAt(engine);
    await Promise.all([docker.containers('alt'), docker.info(), firstEvent(docker)]);
    expect(engine.asked).not.toContain('GET /info');
  });

  it.each([200, -200])('counts as ours where it may be: %s ms ahead', async (aheadMs) => {
    const docker = dockerAt(await fakeEngine(tellingTime(answerIn(same), aheadMs)));
    expect((await docker.inspect('abc'))?.startedAt).toBe(started - 4000);
  });

  it('counts as ours where the engine does not tell it', async () => {
    const engine = await fakeEngine((request, response) => {
      response.sendDate = false;
      answerIn(same)(request, response);
    });
    expect((await dockerAt(engine).inspect('abc'))?.startedAt).toBe(started - 4000);
  });

  it('is learnt from every answer: it may have stood still', async () => {
    let aheadMs = -60_000;
    const engine = await fakeEngine((request, response) => {
      tellingTime(answerIn(same), aheadMs)(request, response);
    });
    const docker = dockerAt(engine);
    expectClose((await docker.inspect('abc'))?.startedAt, started - 4000 + 60_000);
    aheadMs = 0;
    expect((await docker.inspect('abc'))?.startedAt).toBe(started - 4000);
  });
});

/** Answers with times, given by our clock, as the engine tells them. */
function answerIn(engineAt: (at: number) => string) {
  return ({ url = '' }: IncomingMessage, response: ServerResponse): void => {
    if (url.startsWith('/containers/json')) {
      answerJson(response, [{ Id: 'abc', Names: ['/alt-db-1'], State: 'running' }]);
    } else if (url.startsWith('/events')) {
      response.write(eventLine(Date.parse(engineAt(started - 20_000))));
      response.write(eventLine(Date.parse(engineAt(started))));
      if (url.includes('until=')) response.end();
    } else if (url.includes('/logs')) {
      response.end(`${engineAt(started - 500)} hello\n`);
    } else answerJson(response, inspected(engineAt));
  };
}

function inspected(engineAt: (at: number) => string) {
  return {
    Id: 'abc',
    Name: '/alt-db-1',
    Created: engineAt(started - 5000),
    State: {
      Status: 'running',
      StartedAt: engineAt(started - 4000),
      FinishedAt: engineAt(started - 3000),
      Health: {
        Status: 'healthy',
        Log: [{ Start: engineAt(started - 2000), End: engineAt(started - 1000), ExitCode: 0 }],
      },
    },
  };
}

function eventLine(at: number): string {
  const event = { Type: 'container', Action: 'start', timeNano: at * 1e6, Actor: { ID: 'abc' } };
  return `${JSON.stringify(event)}\n`;
}

function dockerAt({ socket }: FakeEngine): Docker {
  return createDocker({ env: { DOCKER_HOST: `unix://${socket}` } });
}

async function firstEvent(docker: Docker): Promise<ContainerEvent> {
  const enough = new AbortController();
  try {
    for await (const signal of docker.events('alt', started - 10_000, enough.signal)) {
      if (signal.kind === 'container') return signal;
    }
  } finally {
    enough.abort();
  }
  throw new Error('no event');
}

/** ms since the epoch, of the last question for events. */
function sinceOf({ asked }: FakeEngine): number {
  const path = asked.findLast((one) => one.startsWith('GET /events')) ?? '';
  return Number(/since=([\d.]+)/.exec(path)?.[1]) * 1000;
}

function expectClose(at: number | undefined, expected: number): void {
  expect(Math.abs((at ?? 0) - expected)).toBeLessThan(closeMs);
}
