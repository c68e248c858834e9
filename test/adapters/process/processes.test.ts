import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/adapters/process/command.js';
import { createProcesses } from '../../../src/adapters/process/processes.js';

const processes = createProcesses();
const shell = (script: string): Command => ({
  program: 'sh',
  arguments: ['-c', script],
  env: process.env,
});
const missing: Command = { program: 'altctl-no-such-program', arguments: [], env: process.env };

describe('a long command', () => {
  it('is heard line by line, with a torn line joined and the last one without an end', async () => {
    const { lines, end } = listen(`
      printf 'one\\r\\ntw'; sleep 0.05; printf 'o\\nthr'; sleep 0.05; printf 'ee'
      printf 'wrong\\n' >&2`);
    expect(await end).toEqual({ code: 0 });
    expect(lines.toSorted()).toEqual([
      'stderr: wrong',
      'stdout: one',
      'stdout: three',
      'stdout: two',
    ]);
  });

  it('is heard when it asks something without ending the line', async () => {
    const { lines, end, interrupt } = listen(`printf 'sure?'; read answer; echo "$answer"`);
    await heard(lines, 'stdout: sure?');
    interrupt('SIGKILL');
    expect(await end).toEqual({ signal: 'SIGKILL' });
    expect(lines).toEqual(['stdout: sure?']);
  });

  it('says how it ended', async () => {
    expect(await listen('exit 7').end).toEqual({ code: 7 });
    expect(await listen('kill -TERM $$').end).toEqual({ signal: 'SIGTERM' });
  });

  it('is signalled together with what it has started', async () => {
    const { lines, end, interrupt } = listen(`
      trap 'echo parent; wait; exit 3' TERM
      sh -c 'trap "echo child; exit" TERM; echo ready; while :; do sleep 0.01; done' &
      wait`);
    await heard(lines, 'stdout: ready');
    interrupt('SIGTERM');
    expect(await end).toEqual({ code: 3 });
    // Shells may add on stderr that their sleep was terminated.
    const said = lines.filter((line) => line.startsWith('stdout'));
    expect(said.toSorted()).toEqual(['stdout: child', 'stdout: parent', 'stdout: ready']);
    interrupt('SIGTERM');
  });

  it('that does not exist is an error with its code', async () => {
    const { end } = processes.start(missing, { onLine: () => undefined });
    await expect(end).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a short command', () => {
  it('is captured whole', async () => {
    const captured = await processes.capture(shell('echo out; echo err >&2; exit 4'), 10_000);
    expect(captured).toEqual({ stdout: 'out\n', stderr: 'err\n', code: 4, timedOut: false });
  });

  it('reads an empty input', async () => {
    expect(await processes.capture(shell('cat; echo end'), 10_000)).toMatchObject({
      stdout: 'end\n',
    });
  });

  it('is killed at its time limit, with what it has started', async () => {
    const captured = await processes.capture(shell('echo begin; sleep 60 & wait'), 100);
    expect(captured).toMatchObject({ stdout: 'begin\n', signal: 'SIGKILL', timedOut: true });
  });

  it('that does not exist is an error with its code', async () => {
    await expect(processes.capture(missing, 1000)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function listen(script: string) {
  const lines: string[] = [];
  const child = processes.start(shell(script), {
    onLine: ({ stream, text }) => lines.push(`${stream}: ${text}`),
    isQuestion: (beginning) => beginning.endsWith('?'),
  });
  return { lines, ...child };
}

/** Waits for a line that must come. */
async function heard(lines: readonly string[], line: string): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!lines.includes(line)) {
    if (Date.now() > limit) throw new Error(`never heard "${line}", but: ${lines.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
