import { describe, expect, it } from 'vitest';
import { oneShot } from '../../src/rules/alt106-one-shot.js';
import { liveContext, scope, snapshot } from './live-context.js';

const about = { id: 'x', container: 'alt-web-1', service: 'web' } as const;
const victims = [{ service: 'db' }, { service: 'api' }, { service: 'ui' }];
const lines = [{ at: 42_000, stream: 'stdout' as const, text: 'migrating 0041_add_index' }];

describe('a one-shot that has failed', () => {
  const failed = { ...about, kind: 'oneshot-failed', since: 90_000, dueAt: 90_000 } as const;

  it('is told with its exit code, its last lines and who cannot start', () => {
    const container = snapshot({ status: 'exited', exitCode: 3, finishedAt: 90_000 });
    const found = oneShot.check(
      liveContext({
        suspect: failed,
        evidence: { at: 100_000, container, output: lines },
        victims,
      }),
    );
    expect(found).toMatchObject({
      severity: 'error',
      summary: 'web has failed with exit 3: db, api and 1 more cannot start',
      cause: { service: 'web', reason: 'exit 3' },
      evidence: [
        { what: 'exit', text: '3', at: '1970-01-01T00:01:30.000Z' },
        { what: 'said', text: 'migrating 0041_add_index' },
        { what: 'waits', text: 'db, api and 1 more' },
      ],
    });
    expect(found?.remedy[0]?.command).toBe('altctl logs web');
  });

  it('shows its own line, then the line of one that waits for it', () => {
    const container = snapshot({ status: 'exited', exitCode: 3 });
    const found = oneShot.check(
      liveContext({
        suspect: failed,
        evidence: { at: 100_000, container },
        victims,
        places: { web: { command: { line: 4 } }, db: { 'depends_on.web': { line: 12 } } },
      }),
    );
    expect(found?.places).toMatchObject([
      { location: { line: 4 }, note: 'exit 3' },
      { location: { line: 12 }, note: 'db waits for it' },
    ]);
  });

  it('says in the engine’s words why it could not be started', () => {
    const error =
      'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown';
    const container = snapshot({ status: 'created', exitCode: 127, error });
    const found = oneShot.check(
      liveContext({ suspect: failed, evidence: { at: 100_000, container } }),
    );
    expect(found?.summary).toBe('web has failed with exit 127 (its program was not found)');
    expect(found?.evidence).toContainEqual({
      what: 'error',
      text: 'exec: "nosuch": executable file not found in $PATH',
    });
  });

  it('is not reported when it has ended well or runs again', () => {
    for (const more of [{ status: 'exited', exitCode: 0 }, { status: 'running' }] as const) {
      const evidence = { at: 100_000, container: snapshot(more) };
      expect(oneShot.check(liveContext({ suspect: failed, evidence }))).toBeUndefined();
    }
  });
});

describe('a one-shot that says nothing', () => {
  const silent = { ...about, kind: 'completion', since: 42_000, dueAt: 92_000 } as const;

  it('is a warning, with how long it has been silent and who waits', () => {
    const processes = [
      {
        pid: 9,
        parent: 1,
        state: 'S',
        ignored: 0n,
        caught: 0n,
        wchan: '-',
        args: '/app/migrate --all',
      },
    ];
    const found = oneShot.check(
      liveContext({
        suspect: silent,
        evidence: { at: 100_000, container: snapshot(), output: lines, processes },
        victims: [{ service: 'db' }],
      }),
    );
    expect(found).toMatchObject({
      severity: 'warning',
      summary: 'web is still running and has said nothing for 58s: db waits for its end',
      evidence: [
        { what: 'silent', text: 'for 58s' },
        { what: 'runs', text: 'for 1m 00s', at: '1970-01-01T00:00:40.000Z' },
        { what: 'pid 1', text: '/app/migrate --all' },
        { what: 'said', text: 'migrating 0041_add_index' },
        { what: 'waits', text: 'db' },
      ],
    });
    expect(found?.remedy[0]?.command).toBe('docker top alt-web-1');
    expect(found?.remedy.at(-1)?.text).toContain('x-altctl: {stuck: 30s}');
  });

  it('may be a server, where only its restart policy says otherwise', () => {
    const either = { oneshot: true, settleMs: 1000, orHealthy: true } as const;
    const found = oneShot.check(
      liveContext({
        suspect: silent,
        evidence: { at: 100_000, container: snapshot() },
        scope: scope({ expectations: new Map([['web', either]]) }),
      }),
    );
    expect(found?.remedy.at(-1)?.text).toBe(
      'if web is to go on running: x-altctl: {oneshot: false}',
    );
  });

  it('says so when it has never said a word', () => {
    const evidence = { at: 100_000, container: snapshot(), output: [] };
    const found = oneShot.check(liveContext({ suspect: { ...silent, since: 40_000 }, evidence }));
    expect(found?.summary).toContain('for 1m 00s: its end is awaited');
    expect(found?.evidence).toContainEqual({ what: 'said', text: 'nothing since its start' });
  });

  it('is not reported when it has ended meanwhile', () => {
    const container = snapshot({ status: 'exited', exitCode: 0 });
    const evidence = { at: 100_000, container };
    expect(oneShot.check(liveContext({ suspect: silent, evidence }))).toBeUndefined();
  });
});
