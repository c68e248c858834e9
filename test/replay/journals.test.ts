import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/model/ports.js';
import type { RunScope } from '../../src/timeline/expectations.js';
import { emptyTimeline, reduce } from '../../src/timeline/reduce.js';
import { suspects } from '../../src/timeline/suspects.js';
import { definition, scope as madeUp } from '../rules/live-context.js';

const folder = new URL('journals/', import.meta.url);
const names = (await readdir(folder)).filter((name) => name.endsWith('.ndjson'));

async function journal(name: string): Promise<readonly JournalEntry[]> {
  const text = await readFile(new URL(name, folder), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JournalEntry);
}

/** What the journal does not keep: the files. All services are plain ones, with 4 s each. */
function scopeOf(entries: readonly JournalEntry[]): RunScope {
  const head = entries.find((entry) => entry.type === 'run');
  if (head === undefined) throw new Error('the journal has no head');
  const services = head.services;
  return madeUp({
    project: head.project,
    startedAt: head.startedAt,
    awaited: services,
    expectations: new Map(services.map((name) => [name, { oneshot: false, settleMs: 1000 }])),
    definitions: new Map(services.map((name) => [name, definition(name)])),
    stuckMs: 4_000,
  });
}

describe.each(names)('the journal %s', (name) => {
  it('gives every finding again at the moment it was made, from its signals alone', async () => {
    const entries = await journal(name);
    const scope = scopeOf(entries);
    let timeline = emptyTimeline(scope.project);
    let findings = 0;
    for (const entry of entries) {
      if (entry.type === 'signal') timeline = reduce(timeline, entry.signal);
      if (entry.type !== 'finding') continue;
      findings += 1;
      const { at, report } = entry;
      const due = suspects(timeline, scope, at).filter((suspect) => suspect.dueAt <= at);
      expect(due.map(({ id }) => id)).toContain(report.finding.id);
    }
    expect(findings).toBeGreaterThan(0);
  });

  it('holds no secret, and an end', async () => {
    const entries = await journal(name);
    expect(JSON.stringify(entries)).not.toContain('supersecret');
    expect(entries.at(-1)?.type).toBe('end');
  });
});
