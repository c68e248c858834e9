import { describe, expect, it } from 'vitest';
import { foreignChange } from '../../../src/rules/fixing/foreign-change.js';
import { fixed, refusal } from './fixed.js';

const web = (rest: string) => `services:\n  web:\n    image: node:20\n${rest}`;

describe('doctor --fix of a grace period', () => {
  it.each([
    ['8s', '13s'],
    ['10s', '15s'],
    ['40s', '60s'],
  ])('for a shutdown of %s writes %s', async (shutdown, grace) => {
    const { text } = await fixed(
      web(`    stop_grace_period: 5s\n    x-altctl: {shutdown: ${shutdown}}\n`),
    );
    expect(text).toContain(`    stop_grace_period: ${grace}\n`);
  });

  it('adds the key where nothing is said, in the style around it', async () => {
    const shutdown = 'x-altctl: {shutdown: 10s}';
    expect((await fixed(web(`    ${shutdown}\n`))).text).toBe(
      web(`    ${shutdown}\n    stop_grace_period: 15s\n`),
    );
    expect((await fixed(`services:\n  web: {image: node, ${shutdown}} # here\n`)).text).toBe(
      `services:\n  web: {image: node, ${shutdown}, stop_grace_period: 15s} # here\n`,
    );
  });

  it('takes what an earlier run measured, and keeps quotes', async () => {
    const yaml = web(`    stop_grace_period: '5s' # short\n`);
    const observedStops = { web: { longestMs: 9100 } };
    expect((await fixed(yaml, { observedStops })).text).toBe(yaml.replace('5s', '15s'));
  });

  it('gives those who share a place what the slowest needs', async () => {
    const yaml = `x-base: &base
  image: node:20
  stop_grace_period: 5s
services:
  a: {<<: *base, x-altctl: {shutdown: 6s}}
  b: {<<: *base, x-altctl: {shutdown: 20s}}
`;
    const { text, fixes } = await fixed(yaml);
    expect(text).toBe(yaml.replace('5s', '30s'));
    expect(fixes.map((fix) => fix.text)).toEqual(['has 30s to shut down', 'has 30s to shut down']);
  });

  it.each([
    ['in an anchor of others', '*g', 'stands in an anchor that it shares with other, where'],
    ['filled in', '${GRACE:-5s}', 'is filled in from a variable'],
  ])('is refused where the value is %s', async (_, value, reason) => {
    const yaml = `services:
  other: {image: node, stop_grace_period: &g 5s}
  web: {image: node, stop_grace_period: ${value.startsWith('$') ? JSON.stringify(value) : value}, x-altctl: {shutdown: 10s}}
`;
    expect(await refusal(yaml, 'web')).toContain(reason);
    expect((await fixed(yaml)).text).toBe(yaml);
  });

  it('is refused where only a kill was seen', async () => {
    const observedStops = { web: { longestMs: 0, killedAfterMs: 10_000 } };
    const { refusals } = await fixed(web(''), { observedStops });
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'how long it needs to shut down is not known, only that it was killed',
    ]);
  });
});

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

describe('doctor --fix of a namespace without restart', () => {
  const stack = (dependsOn: string) => `services:
  vpn: {image: qmcgaw/gluetun, cap_add: [NET_ADMIN]}
  db: {image: db}
  app:
    image: app
    network_mode: service:vpn
    depends_on:${dependsOn}
`;

  it.each([
    [' [vpn]', ' {vpn: {condition: service_started, restart: true}}'],
    [
      '\n      - vpn\n      - db',
      '\n      vpn:\n        condition: service_started\n        restart: true\n      db:\n        condition: service_started',
    ],
    [
      '\n    - vpn # first\n    - db',
      '\n      vpn: # first\n        condition: service_started\n        restart: true\n      db:\n        condition: service_started',
    ],
    [
      '\n      vpn:\n        condition: service_started\n        # why\n',
      '\n      vpn:\n        condition: service_started\n        restart: true\n        # why\n',
    ],
    [
      '\n      vpn: {condition: service_started, restart: false}',
      '\n      vpn: {condition: service_started, restart: true}',
    ],
  ])('adds restart: true to %j', async (before, after) => {
    const { text } = await fixed(stack(before));
    expect(text).toBe(stack(after));
    expect((await fixed(text)).text).toBe(text);
  });

  const healthy = '{condition: service_healthy}';

  it.each([
    ['db of app', `\n      vpn: &healthy ${healthy}\n      db: *healthy`, ''],
    ['db of other', `\n      vpn: &healthy ${healthy}`, '  other: {depends_on: {db: *healthy}}\n'],
  ])('is refused where an anchor is shared with %s', async (sharer, dependsOn, rest) => {
    const yaml = stack(dependsOn) + rest;
    const { text, refusals } = await fixed(yaml);
    expect(refusals.find(({ rule }) => rule === 'ALT008')?.reason).toBe(
      `its depends_on stands in an anchor that it shares with ${sharer}, where this is not to be changed`,
    );
    expect(text).toBe(yaml);
  });

  it('may differ afterwards in that alone', async () => {
    const { fixes } = await fixed(stack(' [vpn, db]'));
    const model = (vpn: object, db: object) => ({ services: { app: { depends_on: { vpn, db } } } });
    const before = model({ restart: false }, { restart: false });
    expect(foreignChange(before, model({ restart: true }, { restart: false }), fixes)).toBe(
      undefined,
    );
    expect(foreignChange(before, model({ restart: true }, { restart: true }), fixes)).toBe(
      'services.app.depends_on.db.restart',
    );
  });
});
