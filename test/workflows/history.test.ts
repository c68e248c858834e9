import { describe, expect, it } from 'vitest';
import type { ComposeCommand, ComposeOutput } from '../../src/model/compose.js';
import type { HistoryLine } from '../../src/model/history.js';
import { history, type HistoryOptions } from '../../src/workflows/history.js';
import { snapshot } from '../rules/live-context.js';
import { sessionWithoutEngine } from './session.js';

const files = {
  'profiles/core.yaml': [
    'services:',
    '  web: {image: a}',
    '  kept: {image: a, x-altctl: {history: [query]}}',
    '',
  ].join('\n'),
};

/** What has printed these lines and ended so. */
const ended = (lines: readonly string[], code = 0, complaint = ''): ComposeOutput => ({
  lines: iterate(lines),
  end: Promise.resolve({ code, complaint }),
  interrupt: () => undefined,
});

async function* iterate(
  lines: readonly string[],
  before: () => void = () => undefined,
): AsyncGenerator<string> {
  before();
  for (const line of lines) yield await Promise.resolve(line);
}

const silent = ended([], 1, 'no answer within 10000 ms\n');

/** Of the engine, at a second of 2026, as compose prints it. */
const engineLine = (name: string, second: number, message: string): string =>
  `${name}  | ${time(second)} ${message}`;

/** Of the store, of a container that is there. */
const storeLine = (second: number, message: string): string =>
  JSON.stringify({ service: 'web', container: 'id of web', ts: time(second), message });

const time = (second: number): string => `2026-01-02T03:04:0${second}.000000001Z`;

interface Answers {
  readonly store: ComposeOutput;
  readonly engine?: ComposeOutput;
  /** The user's first Ctrl-C. */
  readonly interrupted?: AbortSignal;
}

/** Asks where a store and the engine answer so. */
async function ask(answers: Answers, options: HistoryOptions = { names: [] }) {
  const commands: ComposeCommand[] = [];
  const session = await sessionWithoutEngine(files);
  const { store, engine = ended([engineLine('web-1', 1, 'still here')]) } = answers;
  const { interrupted: first = session.interrupts.first } = answers;
  const output = (_project: unknown, command: ComposeCommand) => {
    commands.push(command);
    return Promise.resolve(command.verb === 'any' ? store : engine);
  };
  const ports = {
    ...session.ports,
    clock: { now: () => 0, sleep: () => new Promise<void>((wake) => setImmediate(wake)) },
    compose: { ...session.ports.compose, output },
    docker: { ...session.ports.docker, containers: () => Promise.resolve(containers) },
  };
  return {
    commands,
    ...(await history(
      { ...session, ports, interrupts: { ...session.interrupts, first } },
      options,
    )),
  };
}

const containers = ['kept', 'web'].map((service) =>
  snapshot({ id: `id of ${service}`, service, name: `alt-${service}-1` }),
);

async function messagesOf(lines: AsyncIterable<HistoryLine>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { service, message } of lines) all.push(`${service}: ${message}`);
  return all;
}

describe('the history of services', () => {
  it('is what the engine has when the store hangs, which is asked no longer', async () => {
    let isInterrupted = false;
    const never = new Promise<never>(() => undefined);
    const store = {
      lines: { [Symbol.asyncIterator]: () => ({ next: () => never }) },
      end: never,
      interrupt: () => (isInterrupted = true),
    };
    const found = await ask({ store });
    expect(found).toMatchObject({ from: 'engine', why: 'kept does not answer within 60s' });
    expect(isInterrupted).toBe(true);
    expect(await messagesOf(found.lines)).toEqual(['web: still here']);
  });

  it('is what the engine has when the store fails', async () => {
    expect(await ask({ store: silent })).toMatchObject({
      from: 'engine',
      why: 'kept does not answer: no answer within 10000 ms',
    });
  });

  it('is a mistake of the question when the store does not take it', async () => {
    const store = ended([], 2, '400 tail is no number\n');
    await expect(ask({ store })).rejects.toMatchObject({
      kind: 'usage',
      message: 'kept does not take the question: 400 tail is no number',
    });
  });
});

describe('the history of services of which the store has nothing', () => {
  const store = () => ended([storeLine(1, 'a'), storeLine(3, 'c')]);
  const engine = () => ended([engineLine('kept-1', 2, 'b'), engineLine('kept-1', 4, 'd')]);

  it('is what the engine has, behind what the store has', async () => {
    const { lines, commands } = await ask({ store: store(), engine: engine() });
    expect(await messagesOf(lines)).toEqual(['web: a', 'web: c', 'kept: b', 'kept: d']);
    expect(commands.at(-1)).toMatchObject({ verb: 'logs', services: ['kept'] });
  });

  it('stands in its place in time among the last lines of all', async () => {
    const options = { names: [], tail: 3 };
    const { lines } = await ask({ store: store(), engine: engine() }, options);
    expect(await messagesOf(lines)).toEqual(['kept: b', 'web: c', 'kept: d']);
  });

  it('is asked of the engine in the same words', async () => {
    const options = { names: ['core'], since: time(2), grep: 'D' };
    const { lines, commands } = await ask({ store: store(), engine: engine() }, options);
    expect(await messagesOf(lines)).toEqual(['web: a', 'web: c', 'kept: d']);
    expect(commands.at(-1)).toMatchObject({ services: ['kept'], since: time(2) });
  });

  it('is not asked for where they are not meant', async () => {
    const { lines, commands } = await ask({ store: store() }, { names: ['web'] });
    expect(await messagesOf(lines)).toEqual(['web: a', 'web: c']);
    expect(commands.map(({ verb }) => verb)).toEqual(['any']);
  });
});

describe('the history at Ctrl-C', () => {
  it('is nothing before the first line of the store', async () => {
    const ctrlC = new AbortController();
    const { lines, commands } = await ask({
      store: {
        ...ended([], 130),
        lines: iterate([], () => {
          ctrlC.abort();
        }),
      },
      interrupted: ctrlC.signal,
    });
    expect(await messagesOf(lines)).toEqual([]);
    expect(commands.map(({ verb }) => verb)).toEqual(['any']);
  });

  it('ends in the middle of the answer, which is no failure', async () => {
    const ctrlC = new AbortController();
    const store = ended([storeLine(1, 'a'), storeLine(2, 'b'), storeLine(3, 'c')], 130);
    const { lines } = await ask({ store, interrupted: ctrlC.signal });
    const seen: string[] = [];
    for await (const { message } of lines) {
      seen.push(message);
      if (message === 'b') ctrlC.abort();
    }
    expect(seen).toEqual(['a', 'b']);
  });

  it('is a failure only without one', async () => {
    const { lines } = await ask({ store: ended([storeLine(1, 'a')], 130) });
    await expect(messagesOf(lines)).rejects.toMatchObject({ code: 'history-broken' });
  });
});

describe('the history that the engine still has', () => {
  const engine = () =>
    ended([
      engineLine('web-1', 2, 'Timeout of b'),
      engineLine('web-1', 4, 'fine'),
      engineLine('kept-1', 1, 'timeout of a'),
      engineLine('kept-1', 3, 'timeout of c'),
      engineLine('kept-1', 5, 'fine'),
    ]);

  it('is searched first, and then cut to the newest lines of all', async () => {
    const options = { names: [], grep: 'TIMEOUT', tail: 2 };
    const { lines, commands } = await ask({ store: silent, engine: engine() }, options);
    expect(await messagesOf(lines)).toEqual(['web: Timeout of b', 'kept: timeout of c']);
    expect(commands.at(-1)).not.toHaveProperty('tail');
  });

  it('is cut by compose, too, where nothing is searched', async () => {
    const options = { names: [], tail: 3 };
    const { lines, commands } = await ask({ store: silent, engine: engine() }, options);
    expect(await messagesOf(lines)).toEqual(['kept: timeout of c', 'web: fine', 'kept: fine']);
    expect(commands.at(-1)).toMatchObject({ tail: '3' });
  });

  it('is nothing where no line is asked for', async () => {
    const { lines } = await ask({ store: silent, engine: engine() }, { names: [], tail: 0 });
    expect(await messagesOf(lines)).toEqual([]);
  });
});
