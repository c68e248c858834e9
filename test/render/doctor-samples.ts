import type { Frame } from '../../src/model/errors.js';
import type { Finding, FindingReport } from '../../src/model/finding.js';
import type { RulePage } from '../../src/model/rule-page.js';
import type { DoctorReport } from '../../src/model/view.js';

const logging = 'profiles/logging.yaml';

function frameAt(file: string, line: number, column: number, text: string, note: string): Frame {
  const location = { file, line, column };
  const lines = [{ number: line, text: `${' '.repeat(column - 1)}${text}` }];
  return { location, length: text.length, note, lines };
}

export function report(frame: Frame, finding: Omit<Finding, 'id' | 'location'>): FindingReport {
  const { location } = frame;
  const id = `${finding.rule}/${finding.subject.service ?? ''}/${location.line}`;
  return { finding: { id, ...finding, location }, frames: [frame] };
}

/** One of the incident's sidecars: `db` gives `db-logs`. */
function sidecar(target: string, line: number): FindingReport {
  const service = `${target}-logs`;
  const note = `each change of ${target} recreates this too`;
  return report(frameAt(logging, line, 5, `network_mode: "service:${target}"`, note), {
    rule: 'ALT001',
    severity: 'warning',
    subject: { profile: 'logging', service },
    summary: `${service} shares the network namespace of ${target} and does not need it`,
    evidence: [{ what: 'speaks to', text: 'rask-log-aggregator, by RASK_ENDPOINT' }],
    remedy: [
      {
        text: 'joins the network of rask-log-aggregator',
        command: 'altctl doctor --fix',
        patch: true,
      },
    ],
  });
}

const targets = ['auth-hub', 'alt-backend', 'db', 'meilisearch', 'nginx', 'mq', 'tag-generator'];

export const sidecars: readonly FindingReport[] = targets.map((target, index) =>
  sidecar(target, 14 + 16 * index),
);

export const grace = report(
  frameAt(logging, 20, 5, 'stop_grace_period: 5s', 'SIGKILL comes after 5s'),
  {
    rule: 'ALT003',
    severity: 'warning',
    subject: { profile: 'logging', service: 'auth-hub-logs' },
    summary: 'auth-hub-logs needs 10s to shut down and is given 5s',
    evidence: [{ what: 'needs', text: '10s, says x-altctl.shutdown' }],
    remedy: [{ text: 'stop_grace_period: 15s', command: 'altctl doctor --fix', patch: true }],
  },
);

export const noHealthcheck = report(
  frameAt('profiles/core.yaml', 31, 9, 'condition: service_healthy', 'nginx has no healthcheck'),
  {
    rule: 'ALT002',
    severity: 'error',
    subject: { profile: 'core', service: 'web' },
    summary: 'web waits for nginx to be healthy, which has no healthcheck: it never starts',
    evidence: [{ what: 'image', text: 'localhost/nginx:1 has none of its own' }],
    remedy: [{ text: 'give nginx a healthcheck, or wait for service_started' }],
  },
);

export const leftover: FindingReport = {
  finding: {
    id: 'ALT109/mq',
    rule: 'ALT109',
    severity: 'warning',
    subject: { profile: 'base', service: 'mq', container: '0123456789ab_alt-mq-1' },
    summary: 'mq has a leftover replacement from an interrupted Recreate',
    evidence: [{ what: 'state', text: 'created, never started' }],
    remedy: [{ text: 'removes it', command: 'altctl repair' }],
  },
  frames: [],
};

export const startOrder = report(
  frameAt('profiles/core.yaml', 12, 7, '- db', 'only waits for its start'),
  {
    rule: 'ALT005',
    severity: 'info',
    subject: { profile: 'core', service: 'alt-backend' },
    summary: 'alt-backend waits for the start of db only, which has a healthcheck',
    evidence: [],
    remedy: [{ text: 'condition: service_healthy' }],
  },
);

export const emptyVariable = report(
  frameAt('profiles/auth.yaml', 9, 20, '${SENTRY_DSN}', 'becomes empty'),
  {
    rule: 'ALT010',
    severity: 'info',
    subject: { profile: 'auth', service: 'auth-hub' },
    summary: 'SENTRY_DSN is not set and becomes empty',
    evidence: [],
    remedy: [],
  },
);

/** The incident's stack with all that can be in a report, in no order. */
export const doctorReport: DoctorReport = {
  project: 'alt',
  files: 10,
  notices: [],
  reports: [noHealthcheck, ...sidecars.toReversed(), startOrder, grace, leftover, emptyVariable],
  summary: { errors: 1, warnings: 9, infos: 2 },
  halfDone: [],
  unusedSuppressions: [
    {
      location: { file: 'profiles/db.yaml', line: 4, column: 3 },
      rule: 'ALT007',
      why: 'nothing-to-say',
    },
  ],
  engine: true,
};

export const healthy: DoctorReport = {
  project: 'alt',
  files: 10,
  notices: [],
  reports: [],
  summary: { errors: 0, warnings: 0, infos: 0 },
  halfDone: [],
  unusedSuppressions: [],
  engine: true,
};

export const pages: readonly RulePage[] = [
  ['ALT001', 'shared-network-namespace', 'A service lives in the network of another one.'],
  ['ALT002', 'healthy-dependency-without-healthcheck', 'A service waits for what never comes.'],
  ['ALT007', 'signals-not-forwarded', 'PID 1 is a shell that passes no signal on.'],
].map(([code = '', name = '', meaning = '']) => ({
  ...{ code, name },
  text: `# ${code} ${name}\n\n## What it means\n\n${meaning} And more.\n`,
}));
