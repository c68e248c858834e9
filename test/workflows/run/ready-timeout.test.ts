import { describe, expect, it } from 'vitest';
import { defaultTimeoutMs, readyTimeout } from '../../../src/workflows/run/ready-timeout.js';

const profile = (name: string, ready?: number) => ({
  name,
  files: [],
  services: [`${name}-1`, `${name}-2`],
  settings: { dependsOn: [], ...(ready === undefined ? {} : { ready }) },
});
const profiles = [profile('quick', 1), profile('slow', 9), profile('plain')];

const timeoutFor = (awaited: readonly string[], { needs = [] as string[], ready = 5 } = {}) =>
  readyTimeout(profiles, { timeouts: { ready } }, { shown: [...awaited, ...needs], awaited });

describe('the time to become ready', () => {
  it('is the profile’s own, though the project has more', () => {
    expect(timeoutFor(['quick-1'])).toBe(1);
  });

  it('is the most patient profile’s', () => {
    expect(timeoutFor(['quick-1', 'slow-2'])).toBe(9);
    expect(timeoutFor(['quick-1', 'plain-1'])).toBe(5);
  });

  it('is longer for what a profile needs, and not shorter', () => {
    expect(timeoutFor(['plain-1'], { needs: ['slow-1'] })).toBe(9);
    expect(timeoutFor(['plain-1'], { needs: ['quick-1'] })).toBe(5);
    expect(timeoutFor(['quick-1'], { needs: ['plain-1'] })).toBe(1);
  });

  it('is the project’s for a service of no profile, else 10 minutes', () => {
    expect(timeoutFor(['stray'])).toBe(5);
    const run = { shown: ['plain-1'], awaited: ['plain-1'] };
    expect(readyTimeout(profiles, { timeouts: {} }, run)).toBe(defaultTimeoutMs);
  });
});
