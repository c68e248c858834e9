import type { ContainerView, ProfileView, RunOutcome, RunView } from '../../src/model/view.js';
import { finding, killed, polite, stuck } from './finding-samples.js';

export function container(service: string, rest: Partial<ContainerView> = {}): ContainerView {
  return { profile: 'core', service, state: 'starting', moving: true, ...rest };
}

export function profile(name: string, rest: Partial<ProfileView> = {}): ProfileView {
  return { name, state: 'working', ready: 0, total: 3, containers: [], ...rest };
}

/** The moment of a run that UX.md shows: a deaf forwarder holds six others up. */
export const upView: RunView = {
  project: 'alt',
  title: 'up core logging',
  elapsedMs: 12_300,
  services: 17,
  images: [],
  profiles: [
    profile('base', { state: 'ready', total: 0, description: 'shared networks and volumes' }),
    profile('db', { state: 'ready', ready: 3, tookMs: 6200 }),
    profile('core', {
      ready: 4,
      total: 5,
      containers: [
        container('alt-backend', {
          operation: 'wait',
          step: 'wait',
          forMs: 4100,
          detail: 'probe 2 of 10: connection refused',
        }),
      ],
    }),
    profile('logging', {
      ready: 1,
      total: 9,
      containers: [
        container('meilisearch-logs', {
          profile: 'logging',
          state: 'recreating',
          operation: 'recreate',
          step: 'stop-old',
          forMs: 12_000,
          detail: 'SIGTERM ignored, SIGKILL in 48s',
        }),
        container('db-logs', {
          profile: 'logging',
          state: 'recreating',
          operation: 'recreate',
          step: 'stop-old',
          forMs: 3000,
        }),
        ...['nginx', 'auth', 'tag', 'news', 'search', 'pre'].map((name) =>
          container(`${name}-logs`, {
            profile: 'logging',
            state: 'waiting',
            heldUpBy: 'meilisearch-logs',
          }),
        ),
      ],
    }),
  ],
};

/** Images being pulled and built, while one service has failed and a profile has not begun. */
export const pullView: RunView = {
  ...upView,
  images: [
    { name: 'nginx:1.27', operation: 'pull', forMs: 8000, current: 12_345_678, total: 45_100_000 },
    { name: 'redis', operation: 'pull', forMs: 100 },
    { name: 'alt-backend', operation: 'build', forMs: 61_000, text: '[2/3] RUN npm ci' },
  ],
  profiles: [
    profile('db', {
      state: 'failed',
      ready: 2,
      containers: [container('migrate', { state: 'exited', exitCode: 3, moving: false })],
    }),
    profile('core', { state: 'waiting', total: 5 }),
  ],
};

/** Takes a run apart that can't go on: any number of profiles and containers. */
export function crowdedView(profiles: number, containers: number): RunView {
  return {
    ...upView,
    profiles: Array.from({ length: profiles }, (_, index) =>
      profile(`profile-${index}`, {
        state: index % 2 === 0 ? 'ready' : 'working',
        containers: Array.from({ length: index % 2 === 0 ? 0 : containers }, (_value, number) =>
          container(`service-${number}`, { forMs: 1000 }),
        ),
      }),
    ),
  };
}

export function outcome(rest: Partial<RunOutcome> = {}): RunOutcome {
  return {
    project: 'alt',
    command: 'up',
    status: 'ready',
    exitCode: 0,
    durationMs: 23_400,
    services: 16,
    ready: 16,
    failed: [],
    slowest: [],
    ranAgain: [],
    leftovers: [],
    next: [],
    findings: [],
    cleared: [],
    ...rest,
  };
}

/** Every way in which a run ends. */
export const outcomes: Readonly<Record<string, RunOutcome>> = {
  ready: outcome({
    slowest: [
      { service: 'db', ms: 6200 },
      { service: 'alt-backend', ms: 5100 },
      { service: 'meilisearch-logs', ms: 4800 },
    ],
  }),
  unchanged: outcome({ status: 'unchanged', durationMs: 400, ranAgain: ['migrate'] }),
  started: outcome({ status: 'started', durationMs: 2100 }),
  'not ready': outcome({
    status: 'not-ready',
    exitCode: 5,
    durationMs: 300_020,
    ready: 12,
    failed: [
      container('alt-backend', {
        state: 'unhealthy',
        detail: 'probe 10 of 10: connection refused',
      }),
      container('worker', { state: 'crash-looping', detail: 'died 7 times' }),
      container('search-indexer', { state: 'waiting' }),
      container('recap', { state: 'starting' }),
    ],
    leftovers: ['1 created and not started (search-indexer)', '1 starting (recap)'],
    next: [{ text: 'look', command: 'altctl logs alt-backend worker --tail 50' }],
  }),
  failed: outcome({
    status: 'failed',
    exitCode: 3,
    durationMs: 3200,
    ready: 9,
    reason:
      'failed to set up container networking: driver failed programming external connectivity on endpoint alt-db-1: Bind for 0.0.0.0:5432 failed: port is already allocated',
    next: [{ text: 'go on', command: 'altctl up core logging' }],
  }),
  stuck: outcome({
    status: 'stuck',
    exitCode: 6,
    durationMs: 41_200,
    ready: 9,
    failed: [
      container('meilisearch-logs', {
        profile: 'logging',
        state: 'stuck',
        operation: 'recreate',
        step: 'stop-old',
        forMs: 41_000,
        detail: 'SIGTERM ignored, SIGKILL in 19s',
      }),
      container('alt-backend', { state: 'waiting' }),
    ],
    findings: [killed.finding, stuck.finding],
    next: [
      { text: 'go on', command: 'altctl up core logging --on-stuck recover' },
      { text: 'mend', command: 'altctl repair' },
    ],
  }),
  recovered: outcome({
    durationMs: 63_000,
    slowest: [{ service: 'meilisearch-logs', ms: 62_000 }],
    findings: [killed.finding, finding({ id: '2', rule: 'ALT106' }), polite.finding],
    cleared: [
      { finding: stuck.finding, text: 'cleared after 1m 00s (SIGKILL, exit 137)', afterMs: 60_000 },
      { finding: polite.finding, text: 'cleared after 52s', afterMs: 52_000 },
    ],
  }),
  interrupted: outcome({
    status: 'interrupted',
    exitCode: 130,
    ready: 9,
    leftovers: ['3 created and not started (a, b, c)', '1 half recreated (meilisearch-logs)'],
    next: [
      { text: 'go on', command: 'altctl up core logging' },
      { text: 'undo', command: 'altctl down core logging' },
    ],
  }),
  down: outcome({
    command: 'down',
    status: 'done',
    durationMs: 3400,
    removed: { containers: 16, networks: ['alt_default'], volumes: ['alt_db-data', 'alt_search'] },
  }),
  'nothing to take down': outcome({
    command: 'down',
    status: 'unchanged',
    durationMs: 120,
    removed: { containers: 0, networks: [], volumes: [] },
  }),
  stopped: outcome({ command: 'stop', status: 'done', durationMs: 5100 }),
};
