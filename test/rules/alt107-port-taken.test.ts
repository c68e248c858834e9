import { describe, expect, it } from 'vitest';
import type { PortHolder } from '../../src/model/evidence.js';
import { portTaken } from '../../src/rules/alt107-port-taken.js';
import { liveContext, snapshot, type Places } from './live-context.js';

const endpoint =
  'driver failed programming external connectivity on endpoint alt-web-1 (a6ed81bd13b007a8a0d314be6b6795a8cb6538a8b801d4e7230f5944cc70db36)';
const byContainer = `Error response from daemon: ${endpoint}: Bind for 127.0.0.1:18997 failed: port is already allocated`;
const byProcess = `${endpoint}: Error starting userland proxy: listen tcp4 127.0.0.1:18997: bind: address already in use`;

interface Given {
  readonly error?: string;
  readonly holders?: readonly PortHolder[];
  readonly places?: Places;
}

function check({ error = byContainer, holders = [], places = {} }: Given) {
  return portTaken.check(
    liveContext({
      suspect: {
        kind: 'container-error',
        id: 'alt-web-1:error',
        container: 'alt-web-1',
        service: 'web',
        since: 90_000,
        dueAt: 90_000,
        error,
      },
      evidence: {
        at: 100_000,
        container: snapshot({ status: 'created' }),
        portHolders: holders,
        others: [snapshot(), snapshot({ id: 'db', name: 'alt-db-1', service: 'db' })],
      },
      places,
    }),
  );
}

const held = { port: 18_997, protocol: 'tcp' } as const;

describe('a host port that is taken', () => {
  it('by a container of another project names it, and whom to stop', () => {
    const found = check({
      holders: [{ ...held, container: { name: 'shop-web-1', project: 'shop' } }],
    });
    expect(found).toMatchObject({
      severity: 'error',
      summary: 'web cannot start: host port 18997 is held by container shop-web-1 of project shop',
    });
    expect(found?.evidence.slice(0, 2)).toEqual([
      { what: 'port', text: '127.0.0.1:18997/tcp' },
      { what: 'holder', text: 'container shop-web-1 of project shop' },
    ]);
    expect(found?.remedy.map(({ command }) => command)).toEqual([
      'docker stop shop-web-1',
      'altctl up web',
      undefined,
    ]);
    expect(found?.remedy.at(-1)?.text).toContain('18998 in place of 18997');
  });

  it('by a service of this project says to stop the service', () => {
    const found = check({
      holders: [{ ...held, container: { name: 'alt-db-1', project: 'alt' } }],
    });
    expect(found?.remedy[0]?.command).toBe('altctl stop db');
  });

  it('by a process names it with its pid', () => {
    const found = check({
      error: byProcess,
      holders: [{ ...held, process: { pid: 812, name: 'node' } }],
    });
    expect(found?.summary).toBe('web cannot start: host port 18997 is held by node (pid 812)');
    expect(found?.remedy[0]?.command).toBe('kill 812');
  });

  it('never says to kill the engine’s own proxy', () => {
    const found = check({ holders: [{ ...held, process: { pid: 812, name: 'docker-proxy' } }] });
    expect(found?.remedy[0]?.command).toBe('docker ps --filter publish=18997');
  });

  it('by somebody unknown says how to find out', () => {
    const found = check({ holders: [held] });
    expect(found?.summary).toBe('web cannot start: host port 18997 is held by somebody else');
    expect(found?.remedy[1]?.command).toBe("sudo ss -lnpt 'sport = :18997'");
  });

  // The first two as Engine 26.1 gave them; 28's are from a public report (winboat-org/winboat#29).
  it.each([
    [byContainer, '127.0.0.1:18997/tcp'],
    [byProcess, '127.0.0.1:18997/tcp'],
    [
      `failed to set up container networking: ${endpoint}: failed to bind host port for 0.0.0.0:7148:172.18.0.2:7148/tcp: address already in use`,
      '0.0.0.0:7148/tcp',
    ],
    ['failed to bind host port 0.0.0.0:53/udp: address already in use', '0.0.0.0:53/udp'],
    ['Bind for [::]:80 failed: port is already allocated', '[::]:80/tcp'],
    ['listen udp4 0.0.0.0:53: bind: address already in use', '0.0.0.0:53/udp'],
  ])('is read from the words of each engine: %s', (error, port) => {
    expect(check({ error })?.evidence[0]).toEqual({ what: 'port', text: port });
  });
});

describe('the place of a taken port', () => {
  const line = (ports: Places['web'], error = byContainer) =>
    check({ error, places: { web: { '': { line: 2 }, ports: { line: 10 }, ...ports } } })
      ?.places?.[0]?.location.line;

  it('is its entry in the list', () => {
    expect(
      line({
        'ports.0': { line: 11, text: '8080:80' },
        'ports.1': { line: 12, text: '127.0.0.1:18997:80/tcp' },
      }),
    ).toBe(12);
  });

  it('is a range that covers it, or a long entry', () => {
    expect(line({ 'ports.0': { line: 11, text: '18990-18999:80-89' } })).toBe(11);
    expect(
      line({
        'ports.0': { line: 11, text: '18997' },
        'ports.1': { line: 12 },
        'ports.1.published': { line: 14, text: '18997' },
      }),
    ).toBe(12);
  });

  it('is the list, where a variable hides the number', () => {
    expect(
      line({
        'ports.0': { line: 11, text: '${WEB_PORT}:80' },
        'ports.1': { line: 12, text: '${ADMIN_PORT}:81' },
      }),
    ).toBe(10);
    expect(line({ 'ports.0': { line: 11, text: '${WEB_PORT}:80' } })).toBe(11);
    expect(line({})).toBe(10);
  });
});

it('leaves every other error to other rules', () => {
  expect(
    check({ error: 'Error response from daemon: unknown or invalid runtime name: nvidia' }),
  ).toBeUndefined();
});
