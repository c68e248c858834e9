import type { RunChange, RunStart } from '../../src/model/observer.js';
import type { Notice } from '../../src/model/source.js';

export const runStart: RunStart = {
  project: 'alt',
  title: 'up core logging',
  command: 'up',
  services: ['alt-backend', 'meilisearch-logs', 'db-logs'],
  at: Date.UTC(2025, 10, 23, 18, 15, 14),
};

export const noticed: Notice = {
  severity: 'warning',
  text: 'unknown key "foo"',
  location: { file: 'altctl.yaml', line: 3, column: 5 },
};

/** Something that the engine said about db-logs. */
export function change(text: string): RunChange {
  const at = runStart.at + 1000;
  return {
    at,
    profile: 'logging',
    service: 'db-logs',
    text,
    signal: {
      source: 'engine',
      kind: 'container',
      at,
      action: 'die',
      id: '0123456789ab',
      name: 'alt-db-logs-1',
      service: 'db-logs',
      number: 1,
      oneoff: false,
      exitCode: 137,
    },
  };
}
