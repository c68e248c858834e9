import { describe, expect, it } from 'vitest';
import { redacted } from '../../src/model/redact.js';

describe('a secret value', () => {
  it('is replaced wherever it stands, the longest first', () => {
    expect(redacted('a hunter22 b hunter2', ['hunter2', 'hunter22'])).toBe('a ••• b •••');
    expect(redacted('abcdef', ['abcd', 'cdef'])).toBe('•••');
  });

  it('is left where a name stands, and nowhere else', () => {
    const secrets = ['auth', 'redis', 'auth-hub-s3cret'];
    const names = ['auth-hub', 'redis'];
    const text = 'auth-hub is down, docker kill alt-redis-1, auth redis1 auth-hub-s3cret';
    const rest = 'auth-hub is down, docker kill alt-redis-1, ••• •••1 •••';
    expect(redacted(text, secrets, names)).toBe(rest);
  });
});
