import { describe, expect, it } from 'vitest';
import { namespaceWithoutRestart as rule } from '../../src/rules/alt008-namespace-without-restart.js';
import { check } from './lint.js';

const sharing = (dependsOn: string, namespace = 'network_mode: "service:vpn"') => `services:
  vpn: {image: gluetun}
  client:
    image: x
    ${namespace}
    ${dependsOn}
`;

describe('a service that lives in the namespace of another', () => {
  it.each([
    ['in the short form', 'depends_on: [vpn]', 18],
    ['in the long form', 'depends_on: {vpn: {condition: service_healthy}}', 18],
    ['with restart: false', 'depends_on: {vpn: {condition: service_started, restart: false}}', 18],
  ])('and names it %s is warned of at that line', async (_, dependsOn, column) => {
    expect(await check(rule, sharing(dependsOn))).toMatchObject([
      {
        service: 'client',
        severity: 'warning',
        remedy: [{ text: 'restart: true in depends_on.vpn', patch: true }],
        places: [{ location: { line: 6, column } }, { location: { line: 5, column: 5 } }],
      },
    ]);
  });

  it.each([
    ['network_mode', 'client runs on without a network'],
    ['pid', 'client is killed with it'],
    ['ipc', 'client no longer shares memory with it'],
  ])('by %s is told what a restart does to it', async (namespace, after) => {
    const yaml = sharing('depends_on: [vpn]', `${namespace}: "service:vpn"`);
    const [found] = await check(rule, yaml);
    expect(found?.evidence[0]?.text).toBe(`after docker compose restart vpn, ${after}`);
  });

  it.each([
    [
      'names it with restart: true',
      'depends_on: {vpn: {condition: service_started, restart: true}}',
    ],
    ['does not name it, so that Compose adds it', 'restart: always'],
    ['leaves it to a variable', 'depends_on: {vpn: {restart: "${RESTART}"}}'],
  ])('and %s is fine', async (_, dependsOn) => {
    expect(await check(rule, sharing(dependsOn))).toEqual([]);
  });

  it('and depends on a third one is fine, too', async () => {
    const yaml = `${sharing('depends_on: [db]')}  db: {image: x}\n`;
    expect(await check(rule, yaml)).toEqual([]);
  });
});
