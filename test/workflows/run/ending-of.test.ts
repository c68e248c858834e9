import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.js';
import { endingOf } from '../../../src/workflows/run/ending-of.js';

const finding = (rule: Finding['rule'], severity: Finding['severity'] = 'error'): Finding => ({
  id: 'alt-web-1',
  rule,
  severity,
  subject: { service: 'web' },
  summary: '',
  evidence: [],
  remedy: [],
});

describe('a run that ends not ready', () => {
  it.each(['timeout', 'failed', 'stuck'] as const)(
    'by %s is stuck where something is',
    (ending) => {
      expect(endingOf(ending, [finding('ALT104'), finding('ALT101')])).toBe('stuck');
    },
  );

  it('has failed where it was aborted because of a service that fails by itself', () => {
    for (const rule of ['ALT104', 'ALT105', 'ALT106'] as const) {
      expect(endingOf('stuck', [finding(rule)])).toBe('failed');
    }
  });

  it('ends as it did where nothing is stuck, or it was ended otherwise', () => {
    expect(endingOf('timeout', [finding('ALT104'), finding('ALT101', 'info')])).toBe('timeout');
    expect(endingOf('failed', [])).toBe('failed');
    expect(endingOf('interrupted', [finding('ALT101')])).toBe('interrupted');
    expect(endingOf('compose-failed', [finding('ALT102')])).toBe('compose-failed');
  });
});
