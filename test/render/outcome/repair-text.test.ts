import { describe, expect, it } from 'vitest';
import type { RepairPlan } from '../../../src/model/view.js';
import { repairText } from '../../../src/render/outcome/repair-text.js';
import { expectGolden } from '../expect-golden.js';
import { plain, terminal, variants } from '../terminals.js';

const plan: RepairPlan = {
  project: 'alt',
  actions: [
    {
      service: 'meilisearch-logs',
      container: '0123456789ab_alt-meilisearch-logs-1',
      what: 'remove-leftover',
      text: 'remove the leftover replacement of meilisearch-logs: an interrupted recreate left it, and the old container runs',
      command: 'docker rm --force 0123456789ab_alt-meilisearch-logs-1',
    },
    {
      service: 'meilisearch',
      container: 'alt-meilisearch-1',
      what: 'start',
      text: 'start meilisearch: it was created and never started',
      command: 'docker start alt-meilisearch-1',
    },
    {
      service: 'db-logs',
      container: 'alt-db-logs-1',
      what: 'recreate',
      text: 'recreate it: the network namespace that it runs in is gone with its container',
      command:
        'docker compose -p alt --project-directory /srv/alt -f /srv/alt/profiles/logging.yaml up -d --force-recreate --no-deps db-logs',
    },
  ],
};

describe.each(variants)('repairText (%s)', (variant, on) => {
  it('shows each step as a sentence and as a command', () => {
    expectGolden(`render/repair-${variant}`, repairText(plan, on));
  });
});

describe('repairText', () => {
  it('says so when there is nothing to repair', () => {
    expect(repairText({ project: 'alt', actions: [] }, plain)).toBe('alt · nothing to repair');
  });

  it('shows every command whole, each on a line of its own', () => {
    const lines = repairText(plan, terminal(30)).split('\n');
    for (const { command } of plan.actions) expect(lines).toContain(`  ${command}`);
  });

  it('lets nothing of a name act on the terminal', () => {
    const odd = 'a\u001b[2Jb';
    const actions = plan.actions.map((action) => ({ ...action, text: odd, command: odd }));
    expect(repairText({ project: odd, actions }, plain)).not.toContain('\u001b');
  });
});
