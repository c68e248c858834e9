import { describe, expect, it } from 'vitest';
import type { ContainerProcess, Evidence } from '../../src/model/evidence.js';
import { stopIgnored } from '../../src/rules/alt101-stop-ignored.js';
import type { LiveContext } from '../../src/rules/rule.js';
import { definition, liveContext, scope, snapshot } from './live-context.js';
import { process, stopOld, stopping, term } from './stopping.js';

const grace60 = snapshot({ config: { stopTimeoutMs: 60_000 } });

function stuck(
  processes: readonly ContainerProcess[],
  more: Partial<LiveContext> & { readonly seen?: Evidence['container'] } = {},
) {
  const { seen = grace60, ...rest } = more;
  return stopIgnored.check(
    liveContext({
      suspect: stopOld,
      container: stopping([15]),
      evidence: { at: 99_000, container: seen, processes },
      ...rest,
    }),
  );
}

const evidenceOf = (found: ReturnType<typeof stuck>, what: string) =>
  found?.evidence.find((one) => one.what === what)?.text;

describe('ALT101 is an error at the deadline', () => {
  it('when PID 1 ignores the stop signal, however much of its grace period is left', () => {
    const found = stuck([process({ ignored: term })]);
    expect(found?.severity).toBe('error');
    expect(found?.summary).toBe(
      'web is stuck in Recreate for 41s: its old container ignores SIGTERM',
    );
    expect(evidenceOf(found, 'ends')).toBe('by itself in 19s, by SIGKILL');
    expect(evidenceOf(found, 'step')).toBe('stopping old, 41s (deadline 40s)');
    expect(evidenceOf(found, 'pid 1')).toMatch(/^sh -c trap '' TERM.*· ignores SIGTERM$/);
    expect(found?.evidence).toContainEqual({
      what: 'signal',
      text: 'SIGTERM 41s ago, grace period 1m 00s',
      at: '1970-01-01T00:00:59.000Z',
    });
  });

  it('when PID 1 has no handler, since the kernel drops the signal', () => {
    const found = stuck([process()]);
    expect(found?.severity).toBe('error');
    expect(found?.summary).toContain('PID 1 of its old container does not handle SIGTERM');
    expect(found?.remedy.map(({ text }) => text).join()).toContain('exec');
  });

  it('when the grace period is over and SIGKILL did not come', () => {
    const seen = snapshot({ config: { stopTimeoutMs: 30_000 } });
    const found = stuck([process({ caught: term })], { seen });
    expect(found?.severity).toBe('error');
    expect(evidenceOf(found, 'ends')).toBe('SIGKILL was due 11s ago');
  });

  it('for the signal that the image asks for, not for SIGTERM', () => {
    const seen = snapshot({ config: { stopTimeoutMs: 60_000, stopSignal: 'SIGQUIT' } });
    const found = stuck([process({ ignored: 0x4n, caught: term })], {
      seen,
      container: stopping([3]),
    });
    expect(found?.summary).toContain('ignores SIGQUIT');
  });

  it('when the program behind the init of the engine ignores the signal', () => {
    const seen = snapshot({ config: { stopTimeoutMs: 60_000, init: true } });
    const init = process({ pid: 1, caught: 0n, args: '/sbin/docker-init -- worker' });
    const found = stuck([init, process({ pid: 2, parent: 1, ignored: term })], { seen });
    expect(found?.severity).toBe('error');
    expect(evidenceOf(found, 'program')).toContain('ignores SIGTERM');
  });
});

describe('ALT101 remembers', () => {
  it('what an earlier look told of PID 1, when this one is not answered', () => {
    const evidence: Evidence = { at: 0, container: grace60, processes: 'silent' };
    const container = stopping([15], { disposition: 'undelivered' });
    expect(stuck([], { evidence, container })?.severity).toBe('error');
  });
});

describe('ALT101 is an info that says when it ends', () => {
  it('while a program that handles the signal is inside its grace period', () => {
    const found = stuck([process({ caught: term })]);
    expect(found?.severity).toBe('info');
    expect(evidenceOf(found, 'ends')).toBe('expected to end in 19s');
    expect(found?.remedy[0]?.text).toContain('wait');
  });

  it('while nothing is known of its processes', () => {
    expect(stuck([])?.severity).toBe('info');
    const evidence: Evidence = { at: 0, container: grace60, processes: 'silent' };
    expect(stuck([], { evidence })?.severity).toBe('info');
  });

  it.each(['docker-init -- worker', '/usr/bin/tini -- worker', 'dumb-init worker'])(
    'behind %s, where the default action of a signal ends the program',
    (args) => {
      const init = process({ pid: 1, args });
      expect(stuck([init, process({ pid: 2, parent: 1 })])?.severity).toBe('info');
    },
  );

  it('when PID 1 holds the signal back to read it by other means', () => {
    expect(stuck([process({ blocked: term })])?.severity).toBe('info');
  });

  it('within two seconds of SIGKILL being due: the engine may be late', () => {
    const seen = snapshot({ config: { stopTimeoutMs: 40_000 } });
    expect(stuck([process({ caught: term })], { seen })?.severity).toBe('info');
  });

  it('inside the stop timeout that the run was given, whatever its own grace period', () => {
    const seen = snapshot({ config: { stopTimeoutMs: 10_000 } });
    const patient = stuck([process({ caught: term })], {
      seen,
      scope: scope({ stopTimeoutMs: 120_000 }),
    });
    expect(patient?.severity).toBe('info');
    expect(evidenceOf(patient, 'ends')).toBe('expected to end in 1m 19s');
    expect(stuck([process({ caught: term })], { seen })?.severity).toBe('error');
  });

  it('when SIGKILL has just been sent', () => {
    const found = stuck([process({ ignored: term })], { container: stopping([15, 9]) });
    expect(found?.severity).toBe('info');
    expect(evidenceOf(found, 'ends')).toBe('SIGKILL has been sent');
  });
});

describe('ALT101 leaves to other rules', () => {
  it('a stop for which no signal has been sent yet', () => {
    expect(stuck([process()], { container: stopping([]) })).toBeUndefined();
  });

  it('a container that has ended by now', () => {
    expect(stuck([], { seen: snapshot({ status: 'exited' }) })).toBeUndefined();
  });
});

describe('ALT101 of a container in the network of another', () => {
  const reference = {
    kind: 'network_mode' as const,
    service: 'db',
    condition: 'service_started' as const,
    required: true,
    location: { file: 'profiles/core.yaml', line: 12, column: 5 },
  };
  const sharing = scope({
    definitions: new Map([['web', definition('web', { references: [reference] })]]),
  });
  const victims = [{ service: 'db', downMs: 41_000 }, { service: 'backend' }];

  it('names that as the cause, and who is down because of it', () => {
    const found = stuck([process({ ignored: term })], { scope: sharing, victims });
    expect(found?.cause).toEqual({
      service: 'db',
      reason: 'shares the network of db (ALT001): each change of db recreates it too',
    });
    expect(evidenceOf(found, 'down')).toBe('db 41s, backend: goes on only when this ends');
  });

  it('points at the grace period first, then at the cause', () => {
    const found = stopIgnored.check(
      liveContext({
        suspect: stopOld,
        container: stopping([15]),
        evidence: { at: 0, container: grace60, processes: [process({ ignored: term })] },
        scope: sharing,
        places: {
          web: { '': { line: 10 }, network_mode: { line: 12 }, stop_grace_period: { line: 14 } },
        },
      }),
    );
    expect(found?.places?.map(({ location, note }) => [location.line, note])).toEqual([
      [14, 'so SIGKILL comes in 19s'],
      [12, "shares db's network: each change of db recreates this too (ALT001)"],
    ]);
  });

  it('points at the cause where no grace period is written', () => {
    const found = stopIgnored.check(
      liveContext({
        suspect: stopOld,
        container: stopping([15]),
        evidence: { at: 0, container: grace60, processes: [process({ ignored: term })] },
        scope: sharing,
        places: { web: { '': { line: 10 }, network_mode: { line: 12 } } },
      }),
    );
    expect(found?.places?.map(({ location }) => location.line)).toEqual([12]);
  });

  it('does not blame it for a down', () => {
    const found = stuck([process({ ignored: term })], {
      scope: { ...sharing, command: 'down', title: 'down', goal: 'removed' },
      container: stopping([15], { operation: 'stop', step: 'stop' }),
      suspect: { ...stopOld, kind: 'step', operation: 'stop', step: 'stop' },
    });
    expect(found?.cause).toBeUndefined();
    expect(found?.summary).toBe('web is stuck in stop for 41s: its container ignores SIGTERM');
  });
});

describe('the commands of ALT101', () => {
  it('can be pasted: kill it now, or the same run with leave to do so', () => {
    const found = stuck([process({ ignored: term })]);
    expect(found?.remedy.flatMap(({ command }) => command ?? [])).toEqual([
      'docker kill alt-web-1',
      'altctl up core --on-stuck recover',
    ]);
  });

  it('are those of any command that has stopped it', () => {
    const found = stuck([process({ ignored: term })], {
      scope: scope({ command: 'stop', title: 'stop core', goal: 'stopped' }),
    });
    expect(found?.remedy.map(({ command }) => command)).toContain(
      'altctl stop core --on-stuck recover',
    );
  });
});
