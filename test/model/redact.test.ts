import { describe, expect, it } from 'vitest';
import { redacted } from '../../src/model/redact.js';
import { wordsWithoutCredentials } from '../../src/model/without-credentials.js';

const without = (text: string): string => redacted(text, []);

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
    expect(redacted(text, secrets, () => names)).toBe(rest);
  });
});

describe('a password in a URL', () => {
  it('is replaced in any text', () => {
    expect(without('worker --db postgres://u:p@ss@db/x')).toBe('worker --db postgres://u:•••@db/x');
    expect(without('redis://:pw@a:1,b:2/0 and amqp://u:pw@mq')).toBe(
      'redis://:•••@a:1,b:2/0 and amqp://u:•••@mq',
    );
  });

  it.each(['http://web:8080/a@b', 'http://web:8080 me@web', 'postgres://u:${PW}@db', 'u:pw@db'])(
    'is not seen where there is none: %s',
    (text) => {
      expect(without(text)).toBe(text);
    },
  );
});

describe('the value of an option or variable that is secret by its name', () => {
  it.each([
    ['worker --token abc --verbose', 'worker --token ••• --verbose'],
    ['worker --db-password=abc', 'worker --db-password=•••'],
    ['redis-server --requirepass "a b" -x', 'redis-server --requirepass "•••" -x'],
    ['java -Ddb.password=abc -jar x', 'java -Ddb.password=••• -jar x'],
    ['sh -c "worker --token abc"', 'sh -c "worker --token •••"'],
    ['["worker", "--token", "abc", "-v"]', '["worker", "--token", "•••", "-v"]'],
    ['["worker","--token=abc","-v"]', '["worker","--token=•••","-v"]'],
    ['env DB_PASSWORD=abc worker', 'env DB_PASSWORD=••• worker'],
    ['GET /?token=abc&page=2', 'GET /?token=•••&page=2'],
    ['worker --api-key --password abc', 'worker --api-key --password •••'],
  ])('is replaced: %s', (text, rest) => {
    expect(without(text)).toBe(rest);
  });

  it.each([
    ['worker --auth-host auth-hub --token-file /run/secrets/token'],
    ['worker --token ${TOKEN} --password=$PW'],
    ['docker login --password-stdin registry'],
    ['nginx --tls-key /certs/tls.key'],
    ['use-token=true'],
    ['docker kill alt-auth-1'],
  ])('is not seen where there is none: %s', (text) => {
    expect(without(text)).toBe(text);
  });

  it('is replaced in a list of words, too', () => {
    const words = ['worker', '--token', 'abc', '--url', 'http://u:pw@db', '--password', '--key=x'];
    expect(wordsWithoutCredentials(words)).toEqual([
      ...['worker', '--token', '•••', '--url', 'http://u:•••@db', '--password', '--key=•••'],
    ]);
  });
});
