import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/model/errors.js';
import type { Finding } from '../../src/model/finding.js';
import { redacted } from '../../src/model/redact.js';
import { redactReport } from '../../src/model/redact-report.js';

const finding: Finding = {
  id: 'alt-auth-1:health',
  rule: 'ALT104',
  severity: 'error',
  subject: { service: 'auth', container: 'alt-auth-1' },
  summary: 'auth is unhealthy: hunter2',
  evidence: [{ what: 'said', text: 'no hunter2' }],
  remedy: [{ text: 'end other-postgres-1', command: 'docker stop other-postgres-1' }],
};

function reported(frames: readonly Frame[], ...secrets: readonly string[]) {
  return redactReport({ finding, frames }, (text) => redacted(text, secrets));
}

describe('a report', () => {
  it('tells no secret, and its commands are whole', () => {
    expect(reported([], 'hunter2', 'postgres').finding).toMatchObject({
      summary: 'auth is unhealthy: •••',
      evidence: [{ text: 'no •••' }],
      remedy: [{ command: 'docker stop other-postgres-1' }],
    });
  });

  const text = '    command: worker --db pg://u:hunter2@db --host ${HOST}';
  const marked = (column: number): Frame => ({
    location: { file: 'core.yaml', line: 3, column },
    length: 7,
    lines: [{ number: 3, text }],
  });

  it('points at what it pointed at before', () => {
    const at = text.indexOf('${HOST}');
    const [frame] = reported([marked(at + 1)]).frames;
    expect(frame?.lines[0]?.text.slice(at)).toBe('${HOST}');
    expect(frame?.lines[0]?.text).toContain('pg://u:•••@db');
  });

  it('tells no half of a secret that its mark is in', () => {
    const [frame] = reported([marked(text.indexOf('ter2') + 1)], 'hunter2').frames;
    expect(frame?.lines[0]?.text).toBe(text.replace('hunter2', '•••'));
  });
});
