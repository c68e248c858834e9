import { describe, expect, it } from 'vitest';
import { hostPortConflict } from '../../src/rules/alt009-host-port-conflict.js';
import type { Listener } from '../../src/rules/static-rule.js';
import { check } from './lint.js';

/** Summaries for a service `a` and a service `b` with these ports. */
async function between(one: string, other: string): Promise<readonly string[]> {
  const yaml = `services:
  a: {image: x, ports: [${one}]}
  b: {image: x, ports: [${other}]}
`;
  return (await check(hostPortConflict, yaml)).map(({ summary }) => summary);
}

const long = '{target: 80, published: "8080", host_ip: 127.0.0.1}';

describe('two services publish', () => {
  it.each([
    ['the same port', '"8080:80"', '"8080:3000"', 'port 8080/tcp'],
    ['one of a range', '"8000-8010:80-90"', '"8005:80"', 'port 8005/tcp'],
    ['ranges that overlap', '"8000-8003:80-83"', '"8002-8005:80-83"', 'ports 8002-8003/tcp'],
    ['all addresses and one', '"8080:80"', '"127.0.0.1:8080:80"', 'port 8080/tcp'],
    ['all of IPv4 and one', '"0.0.0.0:8080:80"', '"127.0.0.1:8080:80"', 'port 8080/tcp'],
    ['all of IPv6 and one', '"[::]:8080:80"', '"[::1]:8080:80"', 'port 8080/tcp'],
    ['the long form and the short one', long, '"127.0.0.1:8080:81"', 'port 8080/tcp'],
    [
      'the same over udp',
      '"53:53/udp"',
      '{target: 53, published: 53, protocol: udp}',
      'port 53/udp',
    ],
    ['what a default says', '"${PORT:-8080}:80"', '"8080:80"', 'port 8080/tcp'],
  ])('%s', async (_, one, other, shown) => {
    expect(await between(one, other)).toEqual([`a and b both publish host ${shown}`]);
  });

  it('and both places are shown, the later one first', async () => {
    const yaml = `services:
  a:
    image: x
    ports: ["80:80"]
  b:
    image: x
    ports:
      - "443:443"
      - "80:8080"
`;
    const [found] = await check(hostPortConflict, yaml);
    expect(found?.severity).toBe('error');
    expect(found?.service).toBe('b');
    expect(found?.places?.map(({ location }) => location.line)).toEqual([9, 4]);
  });
});

describe('silent for', () => {
  it.each([
    ['tcp and udp', '"53:53"', '"53:53/udp"'],
    ['two addresses', '"127.0.0.1:80:80"', '"127.0.0.2:80:80"'],
    ['IPv6 and an address of IPv4', '"[::]:80:80"', '"127.0.0.1:80:80"'],
    ['a port that the engine chooses', '"80"', '"80"'],
    ['a range that the engine chooses from', '"8000-8010:80"', '"8000-8010:80"'],
    ['a variable without a value', '"${PORT}:80"', '"${PORT}:80"'],
  ])('%s', async (_, one, other) => {
    expect(await between(one, other)).toEqual([]);
  });

  it('alternatives that are called alike but for the hardware', async () => {
    const yaml = `services:
  ollama-cpu: {image: x, ports: ["11434:11434"]}
  ollama-gpu: {image: x, ports: ["11434:11434"]}
`;
    expect(await check(hostPortConflict, yaml)).toEqual([]);
  });

  it('alternatives behind different gates', async () => {
    const yaml = `services:
  small: {image: x, profiles: [small], ports: ["80:80"]}
  large: {image: x, profiles: [large], ports: ["80:80"]}
`;
    expect(await check(hostPortConflict, yaml)).toEqual([]);
  });

  it.each(['deploy: {replicas: 0}', 'scale: 0', 'scale: "${NONE:-0}"'])(
    'a service without containers (%s)',
    async (none) => {
      const yaml = `services:
  a: {image: x, ports: ["80:80"], ${none}}
  b: {image: x, ports: ["80:80"]}
  c: {image: x, ports: ["80:80"], ${none}}
`;
      const listeners = [{ address: '0.0.0.0', port: 81, protocol: 'tcp' }];
      expect(
        await check(hostPortConflict, yaml.replace('"80:80"', '"80:80", "81:80"'), { listeners }),
      ).toEqual([]);
    },
  );

  it('a service in the network of the host', async () => {
    const yaml = `services:
  a: {image: x, network_mode: host, ports: ["80:80"]}
  b: {image: x, ports: ["80:80"]}
`;
    expect(await check(hostPortConflict, yaml)).toEqual([]);
  });
});

it('two services behind the same gate are in conflict', async () => {
  const yaml = `services:
  a: {image: x, profiles: [dev], ports: ["80:80"]}
  b: {image: x, profiles: [dev], ports: ["80:80"]}
`;
  expect(await check(hostPortConflict, yaml)).toHaveLength(1);
});

it('one service has a host port twice', async () => {
  const yaml = 'services: {a: {image: x, ports: ["80:80", "80:80", "80:81"]}}';
  const found = await check(hostPortConflict, yaml);
  expect(found.map(({ summary }) => summary)).toEqual([
    'a publishes host port 80/tcp twice, for different ports of its own',
  ]);
});

it.each(['deploy: {replicas: 3}', 'scale: 3'])(
  'replicas can not share a port (%s)',
  async (many) => {
    const yaml = `services: {a: {image: x, ports: ["80:80"], ${many}}}`;
    const [found] = await check(hostPortConflict, yaml);
    expect(found?.summary).toBe('a has 3 replicas, and only one of them can have host port 80/tcp');
  },
);

describe('somebody else listens', () => {
  const postgres = { process: { pid: 77, name: 'postgres' } };
  const tcp = (address: string, port: number) => ({ address, port, protocol: 'tcp' });
  const publishing = (ports: string) => `services: {db: {image: x, ports: [${ports}]}}`;
  const said = async (ports: string, listener: Listener) =>
    (await check(hostPortConflict, publishing(ports), { listeners: [listener] })).map(
      ({ summary }) => summary,
    );

  it('as a process', async () => {
    const listener = { ...tcp('0.0.0.0', 5432), ...postgres };
    const ports = '"127.0.0.1:5432:5432", "5433:5433"';
    const [found, ...more] = await check(hostPortConflict, publishing(ports), {
      listeners: [listener],
    });
    expect(more).toEqual([]);
    expect(found?.summary).toBe('db cannot start: host port 5432/tcp is held by postgres (pid 77)');
    expect(found?.evidence).toContainEqual({
      what: 'holder',
      text: 'postgres (pid 77), at 0.0.0.0:5432',
    });
    expect(found?.remedy[0]?.command).toBe('kill 77');
  });

  it('as a container of another project', async () => {
    const container = { name: 'shop-db-1', project: 'shop' };
    const [found] = await check(hostPortConflict, publishing('"5432:5432"'), {
      listeners: [{ ...tcp('::', 5432), container }],
    });
    expect(found?.summary).toContain('is held by container shop-db-1 of project shop');
    expect(found?.remedy[0]?.command).toBe('docker stop shop-db-1');
  });

  it('and nobody may see who', async () => {
    expect(await said('"5000-5010:80-90"', tcp('127.0.0.1', 5007))).toEqual([
      'db cannot start: host port 5007/tcp is held by somebody else',
    ]);
  });

  it.each([
    ['at another address', '"127.0.0.1:5432:5432"', tcp('127.0.0.2', 5432)],
    ['over another protocol', '"5432:5432"', { ...tcp('0.0.0.0', 5432), protocol: 'udp' }],
    ['at another port', '"5432-5433:5432-5433"', tcp('0.0.0.0', 5434)],
    ['at a port that the engine need not choose', '"5000-5010:80"', tcp('0.0.0.0', 5005)],
  ])("%s, which is in nobody's way", async (_, ports, listener) => {
    expect(await said(ports, listener)).toEqual([]);
  });
});
