import { describe, expect, it } from 'vitest';
import { composeArguments } from '../../../src/adapters/compose/arguments.js';
import type { ComposeCommand, ComposeProject } from '../../../src/model/compose.js';

const byLabels: ComposeProject = { name: 'alt' };
const byFiles: ComposeProject = {
  name: 'alt',
  files: {
    paths: ['/alt/profiles/core.yaml', '/alt/dev.yaml'],
    directory: '/alt',
    envFiles: ['/alt/.env'],
    gates: ['gpu'],
  },
};

const words = (project: ComposeProject, command: ComposeCommand) =>
  composeArguments(project, command, { progress: 'json' }).join(' ');

describe('a compose command', () => {
  it('names the project, its folder, its environment files, its files and its gates', () => {
    expect(words(byFiles, { verb: 'config' })).toBe(
      'docker compose -p alt --project-directory /alt --env-file /alt/.env' +
        ' -f /alt/profiles/core.yaml -f /alt/dev.yaml --profile gpu config --format json',
    );
  });

  it('works by labels alone where there are no files', () => {
    expect(words(byLabels, { verb: 'stop', services: [] })).toBe(
      'docker compose -p alt --progress json stop',
    );
  });

  it('leaves the progress to compose where nobody reads it but a person', () => {
    const typed = composeArguments(byLabels, { verb: 'stop', services: ['web'] }, {});
    expect(typed.join(' ')).toBe('docker compose -p alt stop -- web');
  });

  it('goes to the context of the project', () => {
    const options = { progress: 'plain', context: 'remote' } as const;
    expect(composeArguments(byLabels, { verb: 'down' }, options).join(' ')).toBe(
      'docker --context remote compose -p alt --progress plain down',
    );
  });
});

const commands: readonly (readonly [ComposeCommand, string])[] = [
  [{ verb: 'up', services: [] }, '--progress json up --detach'],
  [
    {
      ...{ verb: 'up', services: ['web', 'db'], build: true, pull: 'always' },
      ...{ forceRecreate: true, noDeps: true, stopTimeout: 3 },
    },
    '--progress json up --detach --build --pull always --force-recreate --no-deps --timeout 3' +
      ' -- web db',
  ],
  [
    { verb: 'up', services: ['web'], build: false, forceRecreate: false, noDeps: false },
    '--progress json up --detach -- web',
  ],
  [{ verb: 'start', services: ['web'] }, '--progress json start -- web'],
  [{ verb: 'stop', services: [], stopTimeout: 0 }, '--progress json stop --timeout 0'],
  [
    { verb: 'restart', services: ['a'], stopTimeout: 1.5 },
    '--progress json restart --timeout 2 -- a',
  ],
  [
    { verb: 'rm', services: ['web'], anonymousVolumes: true },
    '--progress json rm --force --stop --volumes -- web',
  ],
  [
    { verb: 'rm', services: ['web'], anonymousVolumes: false },
    '--progress json rm --force --stop -- web',
  ],
  [{ verb: 'down', stopTimeout: 5 }, '--progress json down --timeout 5'],
  [
    {
      ...{ verb: 'logs', services: ['web'], follow: true, tail: '50' },
      ...{ since: '10m', color: false },
    },
    'logs --follow --tail 50 --since 10m --no-color -- web',
  ],
  [{ verb: 'logs', services: [], follow: false, color: true }, '--ansi always logs'],
  [
    { verb: 'logs', services: [], follow: false, color: false, timestamps: true },
    'logs --no-color --timestamps',
  ],
  [{ verb: 'any', words: ['exec', 'db', 'psql', '-c', 'a b'] }, 'exec db psql -c a b'],
];

describe.each(commands)('the command %j', (command, expected) => {
  it(`is ${expected}`, () => {
    expect(words(byLabels, command)).toBe(`docker compose -p alt ${expected}`);
  });
});
