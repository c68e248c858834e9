import { describe, expect, it } from 'vitest';
import { reaching } from '../../src/model/reach.js';

const everywhere = { folder: '/srv/my stack', context: 'prod' };

describe('a command to paste', () => {
  it.each([
    ['docker kill alt-web-1', 'docker --context prod kill alt-web-1'],
    ['time docker exec alt-web-1 true', 'time docker --context prod exec alt-web-1 true'],
    ['altctl repair', "altctl -C '/srv/my stack' repair"],
  ])('%s reaches the same engine and project', (command, reached) => {
    expect(reaching(command, everywhere)).toBe(reached);
    expect(reaching(command, {})).toBe(command);
  });

  it.each([
    'altctl explain ALT101',
    'altctl -C /elsewhere status',
    'docker --context other ps',
    'journalctl -u docker -n 50',
    'kill -CONT 1234',
  ])('%s stays as it is', (command) => {
    expect(reaching(command, everywhere)).toBe(command);
  });
});
