import type { Frame } from '../../src/model/errors.js';
import type { Finding, FindingReport } from '../../src/model/finding.js';

const loggingFile = 'profiles/logging.yaml';

export function finding(rest: Partial<Finding> = {}): Finding {
  return {
    id: 'alt-db-logs-1/stop',
    rule: 'ALT115',
    severity: 'warning',
    subject: { profile: 'logging', service: 'db-logs', container: 'alt-db-logs-1' },
    summary: 'db-logs was killed after its grace period of 5s: its shutdown was cut short',
    evidence: [{ what: 'exit', text: '137, after SIGKILL' }],
    remedy: [],
    ...rest,
  };
}

const graceFrame: Frame = {
  location: { file: loggingFile, line: 14, column: 5 },
  length: 22,
  note: 'so SIGKILL comes in 19s',
  lines: [
    { number: 13, text: '    restart: unless-stopped' },
    { number: 14, text: '    stop_grace_period: 60s' },
  ],
};

const networkFrame: Frame = {
  location: { file: loggingFile, line: 12, column: 5 },
  length: 12,
  note: "shares meilisearch's network: each change of meilisearch recreates this too (ALT001)",
  lines: [
    { number: 11, text: '    image: localhost/forwarder:1' },
    { number: 12, text: '    network_mode: "service:meilisearch"' },
  ],
};

/** The report of UX.md: a deaf forwarder keeps its target and others down. */
export const stuck: FindingReport = {
  finding: finding({
    id: 'alt-meilisearch-logs-1/recreate',
    rule: 'ALT101',
    severity: 'error',
    subject: {
      profile: 'logging',
      service: 'meilisearch-logs',
      container: 'alt-meilisearch-logs-1',
    },
    step: 'stop-old',
    elapsedMs: 41_000,
    summary: 'meilisearch-logs is stuck in Recreate for 41s: its old container ignores SIGTERM',
    cause: { service: 'meilisearch-logs', reason: 'PID 1 ignores SIGTERM' },
    victims: ['meilisearch', 'alt-backend', 'search-indexer'],
    evidence: [
      { what: 'step', text: 'stopping old, 41s (deadline 40s)' },
      { what: 'pid 1', text: `sh -c "trap '' TERM; while :; do sleep 1; done" ignores SIGTERM` },
      {
        what: 'down',
        text: 'meilisearch 41s, alt-backend 39s, search-indexer: created, started only when this ends',
      },
      { what: 'said', text: 'flushing 1204 lines …', at: '2025-11-23T18:15:02.000Z' },
      { what: 'said', text: 'still flushing', at: '2025-11-23T18:15:09.000Z' },
      { what: 'ends', text: 'by itself in 19s, by SIGKILL' },
    ],
    remedy: [
      {
        text: 'ends the old container; its volumes stay, and compose goes on by itself',
        command: 'docker kill alt-meilisearch-logs-1',
      },
      {
        text: 'altctl does that by itself as soon as a container is deaf',
        command: 'altctl up core logging --on-stuck recover',
      },
      {
        text: 'a network of its own, and a grace period above its shutdown',
        command: 'altctl doctor --fix',
        patch: true,
      },
    ],
    location: graceFrame.location,
  }),
  frames: [graceFrame, networkFrame],
};

/** Frames in two files, a label and a command of unusual width, and something to change by hand. */
export const neverHealthy: FindingReport = {
  finding: finding({
    id: 'alt-alt-backend-1/health',
    rule: 'ALT104',
    severity: 'error',
    subject: { profile: 'core', service: 'alt-backend', container: 'alt-alt-backend-1' },
    step: 'wait',
    elapsedMs: 30_000,
    summary: 'alt-backend cannot become healthy: its image has no curl, which its probe runs',
    victims: ['search-indexer'],
    evidence: [
      { what: 'probe', text: 'curl -f http://localhost:9000/v1/health' },
      {
        what: 'last output',
        text: 'OCI runtime exec failed: exec failed: unable to start container process:\nexec: "curl": executable file not found in $PATH: unknown',
      },
    ],
    remedy: [
      { text: 'probe with what the image has: its shell, node, wget' },
      {
        text: 'looks whether the service answers at all',
        command:
          'docker run --rm --network container:alt-alt-backend-1 localhost/altctl-busybox:1 wget -qO- http://localhost:9000/v1/health',
      },
    ],
    location: { file: 'profiles/core.yaml', line: 31, column: 13 },
  }),
  frames: [
    {
      location: { file: 'profiles/core.yaml', line: 31, column: 13 },
      length: 62,
      note: 'not in the image localhost/alt-backend:dev',
      lines: [
        { number: 30, text: '    healthcheck:' },
        {
          number: 31,
          text: '      test: ["CMD", "curl", "-f", "http://localhost:9000/v1/health"]',
        },
      ],
    },
    {
      location: { file: 'profiles/search.yaml', line: 108, column: 9 },
      length: 29,
      note: 'waits for it',
      lines: [
        { number: 107, text: '      alt-backend:' },
        { number: 108, text: '        condition: service_healthy' },
      ],
    },
  ],
};

export const killed: FindingReport = {
  finding: finding({
    remedy: [{ text: 'stop_grace_period: 20s', patch: true }],
    location: { file: loggingFile, line: 22, column: 5 },
  }),
  frames: [],
};

/** A polite container that needs its time. */
export const polite: FindingReport = {
  finding: finding({
    id: 'alt-queue-1/stop',
    rule: 'ALT101',
    severity: 'info',
    subject: { profile: 'base', service: 'queue', container: 'alt-queue-1' },
    step: 'stop-old',
    summary: 'queue has been stopping for 40s: it handles SIGTERM and is inside its grace period',
    evidence: [
      { what: 'step', text: 'stopping old, 40s (deadline 40s)' },
      { what: 'ends', text: 'by itself, or in 20s by SIGKILL' },
    ],
    remedy: [{ text: 'ends it at once', command: 'docker kill alt-queue-1' }],
    location: graceFrame.location,
  }),
  frames: [graceFrame],
};

export const reports: readonly FindingReport[] = [stuck, neverHealthy, killed, polite];
