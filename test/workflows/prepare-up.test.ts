import { describe, expect, it } from 'vitest';
import { isConfirmed } from '../../src/timeline/is-confirmed.js';
import { emptyTimeline } from '../../src/timeline/reduce.js';
import { verdict } from '../../src/timeline/verdict.js';
import { planUp } from '../../src/workflows/up.js';
import { prepareUp, wantedUp, type UpOptions } from '../../src/workflows/up/prepare-up.js';
import type { ContainerSnapshot } from '../../src/model/container.js';
import type { Session } from '../../src/workflows/session.js';
import { snapshot } from '../timeline/events.js';
import { sessionWithoutEngine } from './session.js';

const options: UpOptions = {
  ...{ names: ['core'], all: false, overlays: [], build: false, forceRecreate: false },
  ...{ noDeps: false, wait: true, doctor: 'skip' },
  guard: { onStuck: 'report', waitLock: false, takeOver: false },
};

function prepared(session: Session, more: Partial<UpOptions> = {}) {
  const wanted = { ...options, ...more };
  return prepareUp(session, wanted, wantedUp(session.catalog, wanted));
}

describe('an up, before anything is touched', () => {
  it('keeps its overlays in the command that goes on', async () => {
    const session = await sessionWithoutEngine({
      'altctl.yaml': 'overlays: [profiles/core.dev.yaml]\n',
      'profiles/core.yaml': 'services: {web: {image: web}}\n',
      'profiles/core.dev.yaml': 'services: {web: {environment: {DEV: "1"}}}\n',
    });
    const [overlay = ''] = session.catalog.overlays.keys();
    const { scope } = await prepared(session, { overlays: [overlay] });
    expect(scope.title).toBe(`up core --overlay ${overlay}`);
  });

  it('hands each file the part of an overlay that changes it', async () => {
    const session = await sessionWithoutEngine({
      'altctl.yaml': 'overlays: [dev.yaml]\n',
      'profiles/core.yaml': 'services: {web: {image: web, depends_on: [db]}}\n',
      'profiles/db.yaml': 'services: {db: {image: db}}\n',
      'dev.yaml': 'services: {web: {image: dev-web}, db: {image: dev-db}}\n',
    });
    const { generated } = await planUp(session, { ...options, overlays: ['dev'] });
    expect(generated.map(({ text }) => text).slice(0, 2)).toEqual([
      'services:\n  web: { image: dev-web }\n',
      'services:\n  db: { image: dev-db }\n',
    ]);
    const top = generated.at(-1)?.text ?? '';
    for (const { path } of generated.slice(0, 2)) expect(top).toContain(JSON.stringify(path));
  });

  it('expects no containers of a provider', async () => {
    const session = await sessionWithoutEngine({
      'profiles/core.yaml': 'services: {db: {provider: {type: cloud}}}\n',
    });
    const { scope, command } = await prepared(session);
    expect(command.services).toEqual(['db']);
    expect(scope.expectations.get('db')).toMatchObject({ replicas: 0, provided: true });
    const timeline = emptyTimeline(scope.project);
    expect(isConfirmed(timeline, scope)).toBe(false);
    expect(verdict(timeline, scope, 0)).toEqual({ state: 'reached' });
  });

  it('waits as long as the profile says, though the project would wait longer', async () => {
    const session = await sessionWithoutEngine({
      'altctl.yaml': 'timeouts: {ready: 10m}\n',
      'profiles/core.yaml': 'x-altctl: {ready: 2m}\nservices: {web: {image: web}}\n',
    });
    expect((await prepared(session)).timeoutMs).toBe(120_000);
    expect((await prepared(session, { timeoutMs: 5 })).timeoutMs).toBe(5);
  });

  it('has no command to show where no service is left: without names it would be one for all', async () => {
    const session = await sessionWithoutEngine({
      'profiles/core.yaml': 'networks: {a: {}}\n',
      'profiles/b.yaml': 'services: {web: {image: web}}\n',
    });
    expect(await planUp(session, options)).toMatchObject({ commands: [], generated: [] });
  });
});

describe('a one-shot that is to run once', () => {
  const ended = (more: Partial<ContainerSnapshot> = {}): ContainerSnapshot =>
    snapshot(0, { service: 'migrate', status: 'exited', exitCode: 0, ...more }).container;

  async function started(...containers: readonly ContainerSnapshot[]) {
    const session = await sessionWithoutEngine({
      'profiles/core.yaml': `services:
  migrate: {image: migrate, x-altctl: {oneshot: once}}
  web: {image: web, depends_on: {migrate: {condition: service_completed_successfully}}}
`,
    });
    const docker = { ...session.ports.docker, containers: () => Promise.resolve(containers) };
    const { command } = await prepared({ ...session, ports: { ...session.ports, docker } });
    return command.services;
  }

  it('is left out once its container has ended well', async () => {
    expect(await started(ended())).toEqual(['web']);
    expect(await started(ended({ exitCode: 1 }))).toEqual(['migrate', 'web']);
  });

  it('has not run where only a `docker compose run` of it has ended well', async () => {
    expect(await started(ended({ oneoff: true }))).toEqual(['migrate', 'web']);
  });
});
