import { describe, expect, it } from 'vitest';
import type { ContainerSnapshot } from '../../src/model/container.js';
import type { Suspect } from '../../src/model/suspect.js';
import { namespaceLost } from '../../src/rules/alt108-namespace-lost.js';
import { definition, liveContext, scope, snapshot } from './live-context.js';

const holderId = 'a69f73922657ab221923748bbb24c582fd1b705ad95ac040df1fdc671e8ef32d';
const base = {
  id: 'namespace',
  container: 'alt-web-1',
  service: 'web',
  since: 88_000,
  dueAt: 88_000,
};
const lost: Suspect = { ...base, kind: 'namespace' };
const sharing = scope({
  definitions: new Map([
    [
      'web',
      definition('web', {
        references: [
          {
            kind: 'network_mode',
            service: 'db',
            condition: 'service_started',
            required: true,
            location: { file: 'profiles/core.yaml', line: 12, column: 5 },
          },
        ],
      }),
    ],
  ]),
});
const web = snapshot({ networkMode: `container:${holderId}` });

function check(suspect: Suspect, others: readonly ContainerSnapshot[]) {
  return namespaceLost.check(
    liveContext({
      suspect,
      scope: sharing,
      evidence: { at: 0, container: web, others: [web, ...others] },
      places: { web: { '': { line: 10 }, network_mode: { line: 12, text: 'service:db' } } },
    }),
  );
}
const db = (more: Partial<ContainerSnapshot>): ContainerSnapshot => {
  const { config: _own, ...rest } = more;
  return snapshot({ id: holderId, name: 'alt-db-1', service: 'db', ...rest });
};

describe('ALT108 says what has become of the container whose network it shares', () => {
  it.each<[string, readonly ContainerSnapshot[], string]>([
    ['gone', [], 'which is gone'],
    ['replaced', [db({ id: 'fecdc655e81f' })], 'which was replaced'],
    ['stopped', [db({ status: 'exited', exitCode: 0 })], 'which does not run'],
    ['restarted', [db({ startedAt: 88_000 })], 'which was restarted 12s ago'],
  ])('%s', (_what, others, words) => {
    const found = check(lost, others);
    expect(found?.severity).toBe('error');
    expect(found?.summary).toBe(`web has lost its network: it shares that of db, ${words}`);
    expect(found?.cause?.service).toBe('db');
    expect(found?.places?.[0]?.location.line).toBe(12);
    expect(found?.remedy[0]?.command).toBe('altctl repair');
  });
});

describe('ALT108 knows the errors of a start without a namespace', () => {
  it.each([
    `Error response from daemon: Cannot restart container alt-web-1: No such container: ${holderId}`,
    `Error response from daemon: Cannot restart container alt-web-1: cannot join network of a non running container: ${holderId}`,
    'cannot share network namespace with service db: container missing',
  ])('%s', (error) => {
    expect(check({ ...base, kind: 'container-error', error }, [])?.severity).toBe('error');
  });

  it('and leaves alone a container that somebody else has removed', () => {
    const error = `Error response from daemon: No such container: ${'b'.repeat(64)}`;
    expect(check({ ...base, kind: 'container-error', error }, [])).toBeUndefined();
  });
});
