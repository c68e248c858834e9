import { describe, expect } from 'vitest';
import { createStories } from './forwarding.js';
import { expectAllOnce, printing, service } from './printing.js';
import { until } from './project.js';

/*
 * Where the limit lies: what a container printed can be read until the engine removes it, or its log rotation does.
 * A forwarder that is reading at that moment still reads all of it. What a container printed that is removed while no
 * forwarder runs is lost, and no test here asks for it.
 */

const story = createStories();

/** Lines from the 30th of a container's nth life on. */
const past30 = (life: number) => new RegExp(` ${life} ([3-9]\\d|\\d{3,})$`);

describe.concurrent('a target at 100 lines a second', () => {
  story(
    'arrives whole and once through restart, kill, start and recreation',
    printing(),
    async ({ project, compose, forward, messages, arrived }) => {
      await compose('up', '--detach');
      const before = (await project.container('target')) ?? '';
      const forwarder = await forward();
      await arrived(past30(1));
      await project.docker('restart', before);
      await arrived(past30(2));
      await project.docker('kill', before);
      await project.docker('start', before);
      await arrived(past30(3));
      await compose('up', '--detach', '--force-recreate');
      const after = (await project.container('target')) ?? '';
      await arrived(new RegExp(`^${after.slice(0, 12)}${past30(1).source}`));
      await project.docker('stop', after);
      await arrived(new RegExp(`^${after.slice(0, 12)} 1 end`));
      expect(expectAllOnce(await messages())).toEqual([
        { life: `${before.slice(0, 12)} 1`, isEnded: true },
        { life: `${before.slice(0, 12)} 2`, isEnded: false },
        { life: `${before.slice(0, 12)} 3`, isEnded: true },
        { life: `${after.slice(0, 12)} 1`, isEnded: true },
      ]);
      expect(await forwarder.end('SIGTERM')).toEqual([0, null]);
    },
  );

  story(
    'arrives whole and once when its forwarder is killed and started again',
    printing(),
    async ({ project, compose, forward, messages, arrived }) => {
      await compose('up', '--detach');
      const id = (await project.container('target')) ?? '';
      const first = await forward();
      await arrived(past30(1));
      expect(await first.end('SIGKILL')).toEqual([null, 'SIGKILL']);
      await project.docker('restart', id);
      await forward();
      await arrived(past30(2));
      await project.docker('stop', id);
      await arrived(/ 2 end/);
      expect(expectAllOnce(await messages())).toEqual([
        { life: `${id.slice(0, 12)} 1`, isEnded: true },
        { life: `${id.slice(0, 12)} 2`, isEnded: true },
      ]);
    },
  );

  story(
    'arrives whole and once while its log is rotated many times',
    printing(', logging: {driver: json-file, options: {max-size: 8k, max-file: "2"}}'),
    async ({ project, compose, forward, messages, arrived }) => {
      await forward();
      await compose('up', '--detach');
      // About 80 lines are in one file of the log.
      await arrived(/ 1 [3-9]\d\d$/);
      await project.docker('stop', (await project.container('target')) ?? '');
      await arrived(/ 1 end/);
      expect(expectAllOnce(await messages())).toHaveLength(1);
    },
  );
});

describe.concurrent('a service with several containers', () => {
  story(
    'is followed in all of them, under their names of the moment',
    printing(),
    async ({ project, client, compose, forward, messages, arrived }) => {
      await forward();
      await compose('up', '--detach', '--scale', 'target=2');
      const ids = (await compose('ps', '--quiet', '--no-trunc')).split('\n');
      expect(ids).toHaveLength(2);
      const [one = '', other = ''] = ids.map((id) => id.slice(0, 12));
      await arrived(new RegExp(`^${one}${past30(1).source}`));
      await arrived(new RegExp(`^${other}${past30(1).source}`));
      await project.docker('rename', one, `${project.name}-another-name`);
      const names = async () => {
        const found = await client.stored(`project=${project.name}&tail=50`);
        return new Set(found.map(({ name }) => name));
      };
      await until('the new name', async () => (await names()).has(`${project.name}-another-name`));
      await project.docker('stop', one, other);
      await arrived(new RegExp(`^${one} 1 end`));
      await arrived(new RegExp(`^${other} 1 end`));
      expect(expectAllOnce(await messages())).toHaveLength(2);
    },
  );
});

describe.concurrent('an aggregator that is away', () => {
  story(
    'keeps nobody: the forwarder ends within 4 s, and the lines arrive after its next start',
    printing(),
    async ({ project, compose, forward, messages, arrived }) => {
      await compose('up', '--detach');
      const id = (await project.container('target')) ?? '';
      // Nobody listens on port 1.
      const first = await forward({ AGGREGATOR_URL: 'http://127.0.0.1:1' });
      const isAway = /^takes nothing since .*lines are kept$/;
      await until('lines to queue up', async () => {
        const { aggregator, queued } = await first.health();
        return isAway.test(aggregator) && queued > 30;
      });
      expect((await first.health()).status).toBe('ok');
      await project.docker('rm', '--force', id);
      // Nobody but the spool has the removed container's lines any more.
      await until('the spool', async () => (await first.health()).spooled > 30);
      await compose('up', '--detach');
      const next = (await project.container('target')) ?? '';
      await until('a new reader', async () => (await first.health()).queued > 30);
      const startedAt = performance.now();
      expect(await first.end('SIGTERM')).toEqual([0, null]);
      expect(performance.now() - startedAt).toBeLessThan(4_000);
      expect(await messages()).toEqual([]);
      await forward();
      await project.docker('stop', next);
      await arrived(new RegExp(`^${next.slice(0, 12)} 1 end`));
      expect(expectAllOnce(await messages())).toEqual([
        { life: `${id.slice(0, 12)} 1`, isEnded: false },
        { life: `${next.slice(0, 12)} 1`, isEnded: true },
      ]);
    },
  );
});

describe.concurrent('what programs print', () => {
  const odd = [
    `head -c 1000000 /dev/zero | tr '\\0' x; echo`,
    `printf 'not \\377 utf-8\\n'`,
    `printf 'a\\033[31mred\\033[0m \\007\\000nul\\n'`,
    `head -c 3000 /dev/urandom; echo`,
    `echo '{"level":"warn","n":1}'; echo '{"half":'; echo; echo problem >&2`,
    `head -c 40000 /dev/zero | tr '\\0' '{'; echo`,
    `printf 'no newline'`,
  ].join('; ');
  const long = `echo first; head -c 40000 /dev/zero | tr '\\0' y; echo; echo last; exec sleep 60`;

  story(
    'arrives as it is, cut where it is too long, its last words without a newline as well',
    service(odd),
    async ({ project, client, compose, forward, arrived }) => {
      const forwarder = await forward();
      await compose('up', '--detach');
      await arrived('no newline');
      const found = await client.stored(`project=${project.name}`);
      const [huge, ...others] = found;
      expect(huge?.message).toBe('x'.repeat(256 * 1024));
      expect(huge).toMatchObject({ truncated: 1_000_000 - 256 * 1024 });
      expect(others).toEqual(
        expect.arrayContaining(
          [
            { message: 'not \ufffd utf-8' },
            { message: 'a\u001b[31mred\u001b[0m \u0007\u0000nul' },
            { message: '{"level":"warn","n":1}', level: 'warn', fields: { level: 'warn', n: 1 } },
            { message: '{"half":' },
            { message: '' },
            { message: 'problem', stream: 'stderr' },
            { message: '{'.repeat(40_000) },
            { message: 'no newline', stream: 'stdout' },
          ].map((one) => expect.objectContaining(one) as object),
        ),
      );
      expect(await forwarder.health()).toMatchObject({ status: 'ok', dropped: 0 });
    },
  );

  story(
    'arrives from a terminal too: lines without returns, and long ones whole',
    service(long, ', tty: true'),
    async ({ compose, forward, messages, arrived }) => {
      await compose('up', '--detach');
      await forward();
      await arrived('last');
      expect(await messages()).toEqual(['first', 'y'.repeat(40_000), 'last']);
    },
  );
});
