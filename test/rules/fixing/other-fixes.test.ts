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
