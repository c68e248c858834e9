import { expect, it } from 'vitest';
import { behindCommand } from '../src/leading-flags.js';

it.each([
  ['status --json', 'status --json'],
  ['-C /srv status core --json', 'status core -C /srv --json'],
  ['-C a -C b up -C c', 'up -C a -C b -C c'],
  ['--project-directory=/srv runs show 1', 'runs show 1 --project-directory=/srv'],
  ['-C/srv up core', 'up core -C/srv'],
  ['-C /srv compose core -- ps -C', 'compose core -C /srv -- ps -C'],
  ['-C', '-C'],
])('%s is read as %s', (typed, read) => {
  expect(behindCommand(typed.split(' ')).join(' ')).toBe(read);
});
