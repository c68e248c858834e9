import { describe, expect, it } from 'vitest';
import { hostPortConflict } from '../../src/rules/alt009-host-port-conflict.js';
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

it('somebody else listens', async () => {
  const listeners = [{ port: 5432, protocol: 'tcp', by: 'postgres (pid 77)' }];
  const yaml = 'services: {db: {image: x, ports: ["127.0.0.1:5432:5432", "5433:5433"]}}';
  const found = await check(hostPortConflict, yaml, { listeners });
  expect(found.map(({ summary }) => summary)).toEqual([
    'db cannot start: host port 5432/tcp is held by postgres (pid 77)',
  ]);
});
