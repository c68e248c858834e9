import { describe, expect, it } from 'vitest';
import { crashLoop } from '../../src/rules/alt105-crash-loop.js';
import type { Diagnosis } from '../../src/rules/rule.js';
import type { Expectation } from '../../src/timeline/readiness.js';
import { liveContext, scope, snapshot, webTimeline, type Places } from './live-context.js';

const suspect = {
  kind: 'crashes',
  id: 'alt-web-1:crashes',
  container: 'alt-web-1',
  service: 'web',
  since: 90_000,
  dueAt: 90_000,
} as const;

function check(
  container: Parameters<typeof snapshot>[0],
  places: Places = {},
  expected: Expectation = { oneshot: false, settleMs: 1000 },
): Diagnosis | undefined {
  const output = ['a', 'b', 'c', 'd', 'e', 'f'].map((text, index) => ({
    at: 80_000 + index,
    stream: 'stderr' as const,
    text,
  }));
  return crashLoop.check(
    liveContext({
      suspect,
      evidence: { at: 100_000, container: snapshot(container), output },
      container: webTimeline({ crashes: [88_000, 95_000] }),
      scope: scope({ expectations: new Map([['web', expected]]) }),
      places,
    }),
  );
}

const evidence = (found: Diagnosis | undefined, what: string) =>
  found?.evidence.filter((one) => one.what === what).map(({ text }) => text);

describe('a container that dies again and again', () => {
  it('is told with how often, its last exit code and its last five lines', () => {
    const found = check({
      status: 'restarting',
      exitCode: 3,
      restarts: 7,
      restartPolicy: 'always',
    });
    expect(found).toMatchObject({ severity: 'error', summary: 'web has crashed 7 times: exit 3' });
    expect(evidence(found, 'restarts')).toEqual([
      'the engine starts it again each time (restart: always), first death 12s ago',
    ]);
    expect(evidence(found, 'said')).toEqual(['b', 'c', 'd', 'e', 'f']);
    expect(found?.remedy.map(({ command }) => command)).toEqual([
      'altctl logs web --tail 50',
      'altctl stop web',
      undefined,
    ]);
  });

  it('is only a warning while a one-shot has attempts left', () => {
    const oneshot = (status: 'restarting' | 'exited', restartPolicy = 'on-failure') =>
      check({ status, exitCode: 1, restartPolicy }, {}, { oneshot: true, settleMs: 1000 });
    expect(oneshot('restarting')?.severity).toBe('warning');
    expect(oneshot('restarting', 'always')?.severity).toBe('error');
    expect(oneshot('exited')?.severity).toBe('error');
    const server = check({ status: 'restarting', exitCode: 1, restartPolicy: 'on-failure' });
    expect(server?.severity).toBe('error');
  });

  it('counts what this run has seen when the engine counts less', () => {
    const found = check({ status: 'restarting', exitCode: 1, restartPolicy: 'always' });
    expect(found?.summary).toBe('web has crashed twice: exit 1');
  });

  it.each([
    [139, 'web has crashed twice: exit 139 (SIGSEGV, a segmentation fault)'],
    [127, 'web has crashed twice: exit 127 (its program was not found)'],
    [126, 'web has crashed twice: exit 126 (its program is there but cannot be executed)'],
    [137, 'web has crashed twice: exit 137 (SIGKILL, from outside or for lack of memory)'],
    [143, 'web has crashed twice: exit 143 (ended by SIGTERM)'],
    [0, 'web has crashed twice: it ends with exit 0'],
  ])('says what exit code %i means', (exitCode, summary) => {
    expect(check({ status: 'restarting', exitCode, restartPolicy: 'always' })?.summary).toBe(
      summary,
    );
  });

  it('names its memory limit and the line of it when it ran out of memory', () => {
    const found = check(
      { status: 'restarting', exitCode: 137, oomKilled: true, restartPolicy: 'always' },
      { web: { '': { line: 2 }, mem_limit: { line: 9, text: '20m' } } },
    );
    expect(found?.summary).toBe('web has crashed twice: it ran out of memory');
    expect(evidence(found, 'memory')).toEqual(['its limit is 20m']);
    expect(evidence(found, 'exit')).toEqual(['137 (out of memory)']);
    expect(found?.places?.[0]?.location.line).toBe(9);
  });

  it('does not claim that there is no limit where none was found', () => {
    const found = check(
      { status: 'restarting', exitCode: 137, oomKilled: true, restartPolicy: 'always' },
      { web: { '': { line: 2 }, deploy: { line: 7 } } },
    );
    expect(evidence(found, 'memory')).toEqual([
      'no mem_limit is written: look at deploy.resources.limits, else at the memory of the machine',
    ]);
    expect(found?.places?.[0]?.location.line).toBe(7);
  });

  it('does not invent the exit code of one that runs again', () => {
    const found = check({ status: 'running', restarts: 4, restartPolicy: 'always' });
    expect(found?.summary).toBe('web has crashed 4 times: its exit code is not known');
    expect(evidence(found, 'exit')).toEqual([]);
    expect(found?.remedy.map(({ command }) => command)).toContain(
      "docker events --since 10m --until 0s --filter container=alt-web-1 --filter event=die --format 'exit {{.Actor.Attributes.exitCode}}'",
    );
  });
});

describe('a container that has died and stays down', () => {
  it('is not called a loop', () => {
    const found = check({ status: 'exited', exitCode: 1 });
    expect(found?.summary).toBe('web ended and stays down: exit 1');
    expect(evidence(found, 'restarts')).toEqual([
      'nothing starts it again (restart: no), first death 12s ago',
    ]);
    expect(found?.remedy.map(({ command }) => command)).not.toContain('altctl stop web');
  });
});

it('crashes are known from the timeline when the engine does not answer for the container', () => {
  const found = crashLoop.check(
    liveContext({
      suspect,
      evidence: { at: 100_000, container: 'silent', output: 'silent' },
      container: webTimeline({
        crashes: [88_000, 95_000],
        facts: {
          id: 'old',
          inspected: true,
          status: 'exited',
          restarts: 0,
          exitCode: 9,
          restartPolicy: 'always',
        },
      }),
    }),
  );
  expect(found?.summary).toBe('web has crashed twice: exit 9');
});
