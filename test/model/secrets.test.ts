import { describe, expect, it } from 'vitest';
import { secretsOf } from '../../src/model/secrets.js';

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

  it('is what the words of the name tell, and not that a word is in it', () => {
    const secrets = [
      ...['AUTH_TOKEN', 'DB_PASSWORD_OLD', 'SECRET_KEY_BASE', 'SMTP_PASS', 'apiKey', 'PGPASSWORD'],
      ...['TS_AUTHKEY', 'MYSQL_PWD', 'REQUIREPASS', 'TOKENS_2', 'REDISCLI_AUTH', 'SENTRY_DSN'],
    ];
    const others = [
      ...['AUTH_HOST', 'AUTH', 'AUTH_TYPE', 'KEYCLOAK_HOST', 'BYPASS_CACHE', 'PRIVATE_NETWORK'],
      ...['TOKEN_HOST', 'PASSWORD_FILE', 'COOKIE_DOMAIN', 'PWD', 'OLDPWD', 'MONKEY', 'TOKENIZER'],
    ];
    expect(secrets.filter((name) => secretsOf(name, 'auth-hub').length === 0)).toEqual([]);
    expect(others.filter((name) => secretsOf(name, 'auth-hub').length > 0)).toEqual([]);
  });

  it('is no name, version, address or path', () => {
    const values = [
      ...['elasticsearch-node1', 'kafkabroker01production', 'java-17-openjdk-amd64'],
      ...['CamelCaseServiceName1', 'v1.2.3-rc4-build567', 'x86_64-linux-gnu-k8s-v1'],
      ...['node1-node2-node3-node4-node5', '/usr/lib/jvm/java-11-openjdk-amd64'],
    ];
    expect(values.flatMap((value) => secretsOf('ES_HOST', value))).toEqual([]);
    expect(secretsOf('TLS_KEY', '/certs/tls.key')).toEqual([]);
    expect(secretsOf('PROXY_PASS', 'http://web:8080')).toEqual([]);
  });

  it('is a token of any kind', () => {
    const tokens = [
      ...['0f8fad5b-d9cb-469f-a165-70867728950e', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
      ...['q8Zt/K7MDaNG+bPxRfiCYe2Kq1w9Lm3T4vXo0sUB', 'xk3f9q2z7m1b8v4c6n5t'],
    ];
    expect(tokens.filter((token) => secretsOf('X', token).length === 0)).toEqual([]);
  });
});
