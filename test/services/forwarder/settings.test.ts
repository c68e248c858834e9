import { describe, expect, it } from 'vitest';
import { ask } from './program.js';

describe('the program', () => {
  it.each([
    [{ TARGET: '' }, 'TARGET is not set'],
    [{ TARGET: '../web' }, 'TARGET is "../web", which is no name of a service'],
    [{ PROJECT: '..' }, 'PROJECT is "..", which is no name of a project'],
    [{ TOKEN: 'sn\u2603w' }, 'TOKEN holds a character that no HTTP header can carry'],
    [{ AGGREGATOR_URL: 'aggregator:9600' }, 'AGGREGATOR_URL is not an http(s) address\n'],
    [{ SPOOL_MAX_BYTES: 'much' }, 'SPOOL_MAX_BYTES is "much", which is not a size'],
    [{ TOKEN_FILE: '/nowhere' }, 'TOKEN_FILE names /nowhere, which cannot be read'],
  ])('says what is wrong with its settings and ends: %j', async (env, reason) => {
    const { code, stderr } = await ask(['run'], {
      ...{ AGGREGATOR_URL: 'http://a', TARGET: 'web', ...env },
    });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});
