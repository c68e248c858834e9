import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createJournals } from '../../src/adapters/journals.js';
import type { JournalEntry, JournalHead } from '../../src/model/ports.js';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'altctl-test-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** Of a state folder that each test has for itself. */
export const journals = () => createJournals({ env: { XDG_STATE_HOME: root } });
export const stateRoot = () => root;
export const folder = () => join(root, 'altctl', 'runs', 'alt');
export const fileOf = (id: string) => join(folder(), `${id}.ndjson`);
export const asItIs = (text: string) => text;

export const startedAt = Date.UTC(2026, 10, 23, 19, 15, 18);
export const head: Omit<JournalHead, 'id'> = {
  ...{ project: 'alt', root: '/srv/alt', title: 'up core', command: 'up', startedAt },
  services: ['db'],
};

/** A journal of these entries behind its head; returns its id. */
export async function record(written: readonly JournalEntry[], redact = asItIs): Promise<string> {
  const journal = journals().open(head, redact);
  for (const entry of written) journal.write(entry);
  await journal.close();
  return journal.id;
}
