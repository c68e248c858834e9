import type { ListReport, Plan, StatusReport, StatusRow } from '../../src/model/view.js';

function row(profile: string, service: string, rest: Partial<StatusRow> = {}): StatusRow {
  return {
    profile,
    service,
    container: `alt-${service}-1`,
    state: 'ready',
    moving: false,
    upMs: 7_440_000,
    startedAt: Date.UTC(2025, 10, 23, 18, 15, 14),
    restarts: 0,
    ports: [],
    oneshot: false,
    ...rest,
  };
}

/** The stack of UX.md a while after meilisearch restarted. */
export const statusReport: StatusReport = {
  project: 'alt',
  engine: '26.1',
  context: 'default',
  ready: false,
  rows: [
    row('db', 'db', { ports: ['5432'], health: 'healthy' }),
    row('db', 'meilisearch', { upMs: 12_000, ports: ['7700', '127.0.0.1:7701->7701'] }),
    {
      profile: 'db',
      service: 'migrate',
      state: 'done',
      exitCode: 0,
      moving: false,
      restarts: 0,
      ports: [],
      oneshot: true,
    },
    row('core', 'alt-backend', { state: 'starting', forMs: 4000, upMs: 4000, ports: ['9000'] }),
    row('core', 'worker', { container: 'alt-worker-1', restarts: 7, state: 'crash-looping' }),
    row('core', 'worker', { container: 'alt-worker-2' }),
    row('logging', 'rask-log-aggregator'),
    row('logging', 'meilisearch-logs', { state: 'network lost' }),
    row('logging', 'db-logs', { state: 'exited', exitCode: 137, restarts: 2 }),
  ],
  findings: [],
  problems: [
    {
      text: 'meilisearch-logs lost its network 12s ago when meilisearch restarted',
      command: 'altctl up meilisearch-logs',
    },
  ],
};

export const listReport: ListReport = {
  project: 'alt',
  profiles: [
    {
      name: 'base',
      description: 'shared networks and volumes',
      files: ['profiles/base.yaml'],
      services: [],
      dependsOn: [],
    },
    {
      name: 'db',
      description: 'PostgreSQL and the search engine, and what brings their schemas up to date',
      files: ['profiles/db.yaml'],
      services: [
        { name: 'db', oneshot: false },
        { name: 'migrate', oneshot: true },
      ],
      dependsOn: ['base'],
    },
    {
      name: 'observability',
      files: ['profiles/observability.yaml'],
      services: [{ name: 'prometheus', oneshot: false }],
      dependsOn: ['base', 'db'],
    },
  ],
};

export const plan: Plan = {
  project: 'alt',
  files: ['profiles/base.yaml', 'profiles/db.yaml', 'profiles/core.yaml', 'profiles/auth.yaml'],
  services: ['alt-backend', 'worker'],
  dependencies: ['db', 'meilisearch', 'migrate', 'auth', 'tokens', 'mail', 'queue'],
  generated: [
    {
      path: '/home/ann/.local/state/altctl/kept/top-1.yaml',
      text: "include:\n  - path: ['/srv/alt/profiles/db.yaml']\nEOF\n",
    },
  ],
  commands: [
    [
      ...['docker', 'compose', '-p', 'alt', '--project-directory', "/srv/ann's alt"],
      ...['-f', '/home/ann/.local/state/altctl/kept/top-1.yaml', 'up', '-d', 'alt-backend'],
    ],
  ],
  volumes: ['alt_db-data'],
  networks: ['alt_backend'],
};
