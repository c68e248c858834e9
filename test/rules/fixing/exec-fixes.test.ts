import { describe, expect, it } from 'vitest';
import { fixed, refusal } from './fixed.js';

const web = (rest: string) => `services:\n  web:\n    image: node:20\n${rest}`;

describe('doctor --fix of a shell that keeps signals', () => {
  it.each([
    ['command: sh -c "prepare --all && node server.js"', '&& node', '&& exec node'],
    ["entrypoint: [sh, -c, 'mkdir -p /x; node server.js']", '; node', '; exec node'],
    [
      'command: ["/bin/sh", "-ec", "cd /node\\nPORT=1 node /node/node.js"]',
      'PORT=1 node',
      'PORT=1 exec node',
    ],
    [
      'command:\n      - sh\n      - -c\n      - |\n        echo node\n        node server.js',
      '\n        node',
      '\n        exec node',
    ],
    [
      'command: >-\n      sh -c "mkdir -p x &&\n      node server.js"',
      '&&\n      node',
      '&&\n      exec node',
    ],
    ['command: [sh, -c, "echo $$HOME; node server.js"]', '; node', '; exec node'],
    ['command: [sh, -c, ". /env; /app/serve --all"]', '; /app', '; exec /app'],
    ['command: [sh, -c, "prepare() { a; }; prepare; serve --all"]', '; serve', '; exec serve'],
  ])('puts exec before the program in %j', async (command, before, after) => {
    const yaml = web(`    ${command}\n`);
    const { text, refusals } = await fixed(yaml);
    expect(refusals).toEqual([]);
    expect(text).toBe(yaml.replace(before, after));
    expect((await fixed(text)).text).toBe(text);
  });

  it.each([
    [
      'a loop',
      '[sh, -c, "while true; do node server.js; done"]',
      'its shell does more than to start one program at last',
    ],
    [
      'a fallback',
      '[sh, -c, "node server.js || exit 1"]',
      'its shell does more than to start one program at last',
    ],
    [
      'a variable',
      '[sh, -c, "echo ${WHO:-x}; node server.js"]',
      'its command is filled in from a variable',
    ],
    [
      'what another script may define',
      '[sh, -c, ". /lib/fn.sh; start_app"]',
      'start_app may be defined by . before it, and then is no program',
    ],
    [
      'what another script surely defines',
      '[sh, -c, "set -e; . /opt/nvm/nvm.sh && nvm use 20 && nvm exec 20 node server.js"]',
      'nvm may be defined by . before it, and then is no program',
    ],
    [
      'what a script defines that is read on a condition',
      '[sh, -c, "if [ -f /fn ]; then command . /fn; fi; serve --all"]',
      'serve may be defined by . before it, and then is no program',
    ],
    [
      'an alias',
      '[sh, -c, "alias serve=node\\nserve s.js"]',
      'serve may be defined by alias before it, and then is no program',
    ],
    [
      'what is put together',
      '[sh, -c, "eval \'serve() { node s.js; }\'; serve"]',
      'serve may be defined by eval before it, and then is no program',
    ],
    [
      'a function',
      '[sh, -c, "{ serve() { node s.js; }; }; serve"]',
      'serve is part of its shell, no program',
    ],
    [
      'a measured program',
      '[sh, -c, "a=1; time node s.js"]',
      'time is part of its shell, no program',
    ],
    [
      'a negated program',
      '[sh, -c, "a=1; ! node s.js"]',
      "its shell turns the program's exit code round",
    ],
  ])('is refused for %s', async (_, command, reason) => {
    const yaml = web(`    command: ${command}\n`);
    expect(await refusal(yaml, 'web')).toBe(reason);
    expect((await fixed(yaml)).text).toBe(yaml);
  });

  it.each([
    ['&c [sh, -c, "echo a && node s.js"]', '*c'],
    ['&c sh -c "echo a && node s.js"', '*c'],
  ])('is written once where %s is shared', async (first, second) => {
    const anchored = `services:
  a: {image: x, command: ${first}}
  b: {image: x, entrypoint: ${second}}
  c: {image: x, command: ${second}}
`;
    const merged = `x-w: &w
  image: x
  command: ${first}
services:
  a: {<<: *w}
  b: *w
`;
    for (const [yaml, names] of [
      [anchored, ['a', 'b', 'c']],
      [merged, ['a', 'b']],
    ] as const) {
      const { text, fixes, refusals } = await fixed(yaml);
      expect(refusals).toEqual([]);
      expect(fixes.map(({ service }) => service)).toEqual(names);
      expect(text).toBe(yaml.replace('node', 'exec node'));
    }
  });

  it('is refused for a script of the image', async () => {
    const images = { 'node:20': { command: ['sh', '-c', 'prepare; node server.js'] } };
    const { refusals } = await fixed(web(''), { images });
    expect(refusals[0]?.reason).toBe("its script stands in the image's command");
  });
});
