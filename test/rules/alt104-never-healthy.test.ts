import { describe, expect, it } from 'vitest';
import type { OutputLine } from '../../src/model/evidence.js';
import { neverHealthy } from '../../src/rules/alt104-never-healthy.js';
import { liveContext } from './live-context.js';
import { check, probe, texts, type Given } from './probing.js';

describe('a probe that answers too late', () => {
  it.each(['Health check exceeded timeout (3s)', 'Health check exceeded timeout (3s): hi\n'])(
    'is told from %j',
    (output) => {
      const found = check({ probes: [probe(output)] });
      expect(found?.summary).toBe('web is unhealthy: its probe gives no answer within 3s');
      expect(found?.remedy.at(-1)?.text).toContain('e.g. 6s');
      expect(found?.remedy[0]?.command).toBe('time docker exec alt-web-1 curl -f http://localhost');
    },
  );
});

describe('a result from before the last start', () => {
  it('is called stale and not taken for evidence', () => {
    const old = probe(
      "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
      1,
      10_000,
    );
    const found = check({ probes: [old], status: 'starting' });
    expect(found?.summary).toBe(
      'web was started 1m 00s ago and no probe has ended since: its last result is stale, from before the start',
    );
    expect(texts(found, 'stale')).toEqual(['every logged probe ended before the last start']);
    expect(texts(found, 'runs')).toEqual(['every 10s']);
  });

  it('does not turn an old timeout into a new one', () => {
    const old = probe('Health check exceeded timeout (3s)', -1, 10_000);
    expect(check({ probes: [old], status: 'starting' })?.summary).toContain('stale');
  });

  it('is not claimed when there never was a probe', () => {
    const found = check({ probes: [], status: 'starting' });
    expect(found?.summary).toBe('web was started 1m 00s ago and no probe has ended since');
    expect(texts(found, 'stale')).toEqual([]);
  });
});

describe('a start_period shorter than the boot', () => {
  const refused = probe("wget: can't connect to remote host (127.0.0.1): Connection refused\n", 1);
  const printing = [{ at: 99_000, stream: 'stdout' as const, text: 'loading table 41 of 200' }];

  it('is suggested with a number while the program prints and nothing listens yet', () => {
    const found = check({ probes: [refused], output: printing });
    expect(found?.summary).toBe(
      'web is unhealthy 1m 00s after its start and may still be booting: nothing listens yet, and it has no start_period',
    );
    expect(found?.remedy.at(-1)?.text).toBe('give web time to boot: healthcheck.start_period: 90s');
    expect(texts(found, 'said')).toEqual(['loading table 41 of 200']);
  });

  it('rounds up to five seconds', () => {
    const found = check({ probes: [refused], output: printing, container: { startedAt: 41_000 } });
    expect(found?.remedy.at(-1)?.text).toContain('start_period: 90s');
  });

  it.each([
    ['the program says nothing', { probes: [refused], output: [] }],
    [
      'it spoke only before the probes',
      { probes: [refused], output: [{ ...printing[0], at: 41_000 } as OutputLine] },
    ],
    ['the answer is another one', { probes: [probe('HTTP 500', 1)], output: printing }],
    [
      'it had been up for long',
      { probes: [refused], output: printing, container: { startedAt: 1000 } },
    ],
    [
      'a probe had succeeded since its start',
      { probes: [probe('ok', 0, 45_000), refused], output: printing },
    ],
  ])('is not suggested when %s', (_when, given: Given) => {
    expect(check(given)?.summary).toMatch(/^web is unhealthy: its probe exits 1/);
  });
});

describe('a probe that says no', () => {
  it('is told with its exit code, its last line and how often it failed', () => {
    const probes = [1, 2, 3].map((n) =>
      probe('checking …\ndatabase: no such table\n', 2, 50_000 + n * 1000),
    );
    const found = check({ probes, test: ['CMD', '/app/server', 'health'] });
    expect(found?.summary).toBe('web is unhealthy: its probe exits 2: database: no such table');
    expect(found?.evidence).toEqual([
      { what: 'probe', text: '/app/server health' },
      { what: 'exit', text: '2; 3 probes failed', at: '1970-01-01T00:00:53.100Z' },
      { what: 'answer', text: 'database: no such table' },
    ]);
    expect(found?.remedy.map(({ command }) => command)).toEqual([
      'docker exec alt-web-1 /app/server health',
      'altctl logs web --tail 50',
      undefined,
    ]);
  });

  it('says so when the deadline has passed while it was starting', () => {
    const probes = [1, 2, 3, 4, 5].map((n) => probe('no\n', 1, 50_000 + n * 1000));
    const found = check({
      probes,
      status: 'starting',
      container: { health: { status: 'starting', failingStreak: 0, probes } },
    });
    expect(found?.summary).toBe('web is not healthy 1m 00s after its start: its probe exits 1: no');
    expect(texts(found, 'exit')).toEqual(['1; at least 5 probes failed']);
  });

  it('gives a command that can be pasted, whatever the probe is', () => {
    const script = check({
      probes: [probe('', 1)],
      test: ['CMD-SHELL', 'nc -z localhost 80 || exit 1'],
    });
    expect(script?.remedy[0]?.command).toBe(
      "docker exec alt-web-1 sh -c 'nc -z localhost 80 || exit 1'",
    );
    const quoted = check({ probes: [probe('', 1)], test: ['CMD-SHELL', "psql -c 'select 1'"] });
    expect(quoted?.remedy[0]?.command).toBe(
      "docker exec alt-web-1 sh -c 'psql -c '\\''select 1'\\'''",
    );
  });
});

describe('what is not never-healthy', () => {
  it.each([
    ['an exited container', { probes: [probe('', 1)], container: { status: 'exited' as const } }],
    ['a healthy one', { probes: [probe('', 1)], status: 'healthy' as const }],
  ])('is %s', (_what, given: Given) => {
    expect(check(given)).toBeUndefined();
  });

  it('is a container whose inspect does not answer', () => {
    const suspect = { kind: 'health', id: 'x', since: 0, dueAt: 0, fact: true } as const;
    const evidence = { at: 100_000, container: 'silent' } as const;
    expect(neverHealthy.check(liveContext({ suspect, evidence }))).toBeUndefined();
  });
});
