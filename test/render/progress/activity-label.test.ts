import { describe, expect, it } from 'vitest';
import { activityLabel } from '../../../src/render/progress/activity-label.js';
import { textOf } from '../../../src/render/text/line.js';
import type { ContainerView } from '../../../src/model/view.js';

const seed = { profile: 'db', service: 'seed', moving: false };

function label(view: Omit<ContainerView, keyof typeof seed>): string {
  return activityLabel({ ...seed, ...view })
    .map(textOf)
    .join('');
}

describe('what happens to a container', () => {
  it('keeps its exit code apart from the time since', () => {
    expect(label({ state: 'exited', exitCode: 3, forMs: 7000 })).toBe('exited 3, 7s ago');
    expect(label({ state: 'exited', exitCode: 3, forMs: 7000, operation: 'wait' })).toBe(
      'exited 3, 7s ago',
    );
  });

  it('has the time of what goes on behind its word', () => {
    expect(label({ state: 'starting', forMs: 4000 })).toBe('starting 4s');
  });
});
