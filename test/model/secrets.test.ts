import { describe, expect, it } from 'vitest';
import { redacted, secretsOf } from '../../src/model/secrets.js';

describe('what of an environment must not be printed', () => {
  it('is the value of a variable whose name tells of a secret', () => {
    expect(secretsOf('DB_PASSWORD', 'hunter2')).toEqual(['hunter2']);
    expect(secretsOf('MEILI_MASTER_KEY', 'abcd')).toEqual(['abcd']);
  });

  it('is a value that looks like a token, and the password in an address', () => {
    expect(secretsOf('X', 'a8f5f167f44f4964e6c998dee827110c')).toHaveLength(1);
    expect(secretsOf('DATABASE_URL', 'postgres://app:s3cret@db/app')).toEqual(['s3cret']);
  });

  it('is each line of a key, since programs print line by line', () => {
    const lines = ['-----BEGIN PRIVATE KEY-----', 'MIIEvQIBADANBgkqhkiG9w0BAQ', 'short'];
    const key = lines.join('\n');
    expect(secretsOf('TLS_KEY', `${key}\n`)).toEqual([key, lines[0], lines[1]]);
  });

  it('is no plain word, number or switch', () => {
    expect(secretsOf('NODE_ENV', 'production')).toEqual([]);
    expect(secretsOf('USE_TOKENS', 'true')).toEqual([]);
    expect(secretsOf('TOKEN_PORT', '8080')).toEqual([]);
  });

  it('is replaced wherever it stands, the longest first', () => {
    expect(redacted('a hunter22 b hunter2', ['hunter2', 'hunter22'])).toBe('a ••• b •••');
  });
});
