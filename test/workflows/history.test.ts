import { describe, expect, it } from 'vitest';
import type { ComposeCommand, ComposeOutput } from '../../src/model/compose.js';
import { history } from '../../src/workflows/history.js';
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
const ended = (lines: readonly string[], code: number, complaint = ''): ComposeOutput => ({
  lines: iterate(lines),
  end: Promise.resolve({ code, complaint }),
  interrupt: () => undefined,
});

async function* iterate(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

/** Asks for the history of all, of a store that answers so. */
async function ask(store: ComposeOutput) {
  const session = await sessionWithoutEngine(files);
  const output = (_project: unknown, { verb }: ComposeCommand) =>
    Promise.resolve(verb === 'any' ? store : ended(['web-1 | still here'], 0));
  const ports = {
    ...session.ports,
    clock: { now: () => 0, sleep: () => new Promise<void>((wake) => setImmediate(wake)) },
    compose: { ...session.ports.compose, output },
    docker: {
      ...session.ports.docker,
      containers: () => Promise.resolve([snapshot({ service: 'kept' })]),
    },
  };
  return history({ ...session, ports }, { names: [] });
}

async function linesOf(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('the history of services', () => {
  it('is what the engine has when the store hangs, which is asked no longer', async () => {
    let isInterrupted = false;
    const never = new Promise<never>(() => undefined);
    const found = await ask({
      lines: { [Symbol.asyncIterator]: () => ({ next: () => never }) },
      end: never,
      interrupt: () => (isInterrupted = true),
    });
    expect(found).toMatchObject({ from: 'engine', why: 'kept does not answer within 60s' });
    expect(isInterrupted).toBe(true);
    if (found.from === 'engine') expect(await linesOf(found.lines)).toEqual(['web-1 | still here']);
  });

  it('is what the engine has when the store fails', async () => {
    const found = await ask(ended([], 1, 'no answer within 10000 ms\n'));
    expect(found).toMatchObject({
      from: 'engine',
      why: 'kept does not answer: no answer within 10000 ms',
    });
  });

  it('is a mistake of the question when the store does not take it', async () => {
    await expect(ask(ended([], 2, '400 tail is no number\n'))).rejects.toMatchObject({
      kind: 'usage',
      message: 'kept does not take the question: 400 tail is no number',
    });
  });
});
