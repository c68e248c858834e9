import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { sharedNetworkNamespace as rule } from '../../src/rules/alt001-shared-network-namespace.js';
import { check, type LintOptions } from './lint.js';

const yamlOf = (sidecar: string, target: string, mode = 'service:web') => `services:
  web: {image: nginx${target === '' ? '' : `, ${target}`}}
  logs:
    image: example/forwarder
    network_mode: "${mode}"
    ${sidecar}
`;

async function only(yaml: string, options?: LintOptions) {
  const [found, ...more] = await check(rule, yaml, options);
  expect(more).toEqual([]);
  return found;
}

describe('a service in the network of another', () => {
  it('without a purpose is a warning at network_mode, and says what it assumed', async () => {
    const found = await only(yamlOf('environment: {ENDPOINT: "http://hub:9600"}', ''));
    expect(found).toMatchObject({
      service: 'logs',
      severity: 'warning',
      summary:
        "logs shares web's network: each change of web recreates logs too, and keeps web down meanwhile",
      places: [{ location: { file: 'compose.yaml', line: 5, column: 5 } }],
    });
    expect(found?.evidence.find(({ what }) => what === 'assumed')?.text).toBe(
      'without purpose: nothing marks web as a VPN or a proxy, and logs does not speak of localhost',
    );
  });

  it.each([
    ['web has NET_ADMIN', 'cap_add: [NET_ADMIN]'],
    ['web has NET_ADMIN', 'cap_add: [cap_net_admin]'],
    ['web has /dev/net/tun', 'devices: ["/dev/net/tun:/dev/net/tun"]'],
    ['web is told of VPN_SERVICE_PROVIDER', 'environment: {VPN_SERVICE_PROVIDER: mullvad}'],
    ['web looks for it at localhost, by LOGS_URL', 'environment: ["LOGS_URL=http://localhost:1"]'],
    ['web is told of TS_AUTHKEY', 'environment: ["TS_AUTHKEY=secret"]'],
  ])('is there on purpose because %s', async (reason, target) => {
    expect(await only(yamlOf('restart: always', target))).toMatchObject({
      severity: 'info',
      summary: `logs shares web's network, assumed on purpose because ${reason}`,
    });
  });

  it.each([
    'qmcgaw/gluetun:v3',
    'lscr.io/linuxserver/wireguard',
    'dperson/openvpn-client',
    'ghcr.io/tailscale/tailscale:stable',
    'binhex/arch-delugevpn',
    'registry.k8s.io/pause:3.9',
  ])('is there on purpose where that one runs %s', async (image) => {
    const yaml = `services:\n  net: {image: "${image}"}\n  app: {image: x, network_mode: "service:net"}\n`;
    expect(await only(yaml)).toMatchObject({
      severity: 'info',
      summary: `app shares net's network, assumed on purpose because net runs ${image}`,
    });
  });

  it.each(['example/monitor', 'nginx', 'vector', 'storage/editor', 'amazon/aws-xray-daemon'])(
    'is not taken for one behind a VPN where that one runs %s',
    async (image) => {
      const yaml = `services:\n  net: {image: "${image}"}\n  app: {image: x, network_mode: "service:net"}\n`;
      expect(await only(yaml)).toMatchObject({ severity: 'warning' });
    },
  );

  it.each([
    ['its variable API speaks of localhost', 'environment: {API: "http://localhost:8080"}'],
    ['its variable API speaks of localhost', 'environment: ["API=127.0.0.1:8080"]'],
    ['its command speaks of localhost', 'command: exporter --scrape http://localhost/status'],
    ["logs has NET_RAW, and so works on web's network itself", 'cap_add: [NET_RAW]'],
    ['logs only sleeps, to be worked in', 'command: sleep infinity'],
    ['x-altctl.shared_namespace says so', 'x-altctl: {shared_namespace: true}'],
  ])('is there on purpose because %s', async (reason, sidecar) => {
    expect(await only(yamlOf(sidecar, ''))).toMatchObject({
      severity: 'info',
      summary: `logs shares web's network, assumed on purpose because ${reason}`,
    });
  });

  it.each([
    'environment: {NO_PROXY: "localhost,127.0.0.1"}',
    'environment: {CORS_ORIGINS: "http://localhost:3000"}',
    'environment: {API: "http://localhost.example.org"}',
    'environment: {API: "http://not-localhost:80"}',
    'healthcheck: {test: [CMD, curl, "http://127.0.0.1:9090/health"]}',
  ])('has no purpose by %s', async (sidecar) => {
    expect(await only(yamlOf(sidecar, ''))).toMatchObject({ severity: 'warning' });
  });

  it.each([
    ['it exposes', 'expose: ["9090"]'],
    ['its variable names', 'environment: {WEBUI_PORT: 9090}'],
    ['its command listens on', 'command: [serve, --listen, "0.0.0.0:9090"]'],
  ])('is there on purpose where that one publishes a port that %s', async (_, sidecar) => {
    expect(
      await only(yamlOf(sidecar, 'ports: ["80:80", "127.0.0.1:9000-9100:9000-9100/tcp"]')),
    ).toMatchObject({
      severity: 'info',
      summary:
        "logs shares web's network, assumed on purpose because web publishes port 9090 for it",
    });
  });

  it.each([
    ['80', 'ports: ["8000:80"]', 'http://localhost/'],
    ['8080', 'expose: ["8080"]', 'http://127.0.0.1:8080/health'],
  ])(
    'is there on purpose where its healthcheck asks that one at port %s',
    async (port, target, url) => {
      const probe = `healthcheck: {test: [CMD, curl, "${url}"]}`;
      expect(await only(yamlOf(probe, target))).toMatchObject({
        severity: 'info',
        summary: `logs shares web's network, assumed on purpose because its healthcheck asks web at localhost:${port}`,
      });
    },
  );

  it('has no purpose by a healthcheck that asks for a port of its own', async () => {
    const own = `environment: {METRICS_PORT: 9090}
    healthcheck: {test: [CMD, curl, "http://localhost:9090"]}`;
    expect(await only(yamlOf(own, 'expose: ["9090"]'))).toMatchObject({ severity: 'warning' });
  });

  it('does not take a port for its own that it only calls, or that is the target’s', async () => {
    const calls = yamlOf('environment: {HUB: "http://web:9090"}', 'ports: ["9090:9090"]');
    expect(await only(calls)).toMatchObject({ severity: 'warning' });
    const same = yamlOf('environment: {PORT: 80}', 'ports: ["80:80"], expose: [80]');
    expect(await only(same)).toMatchObject({ severity: 'warning' });
  });

  it('is not there on purpose where x-altctl says that it is not', async () => {
    const yaml = yamlOf('x-altctl: {shared_namespace: false}', 'cap_add: [NET_ADMIN]');
    expect(await only(yaml)).toMatchObject({ severity: 'warning' });
  });

  it.each(['container:alt-web-1', 'container:gateway'])('is found by %s, too', async (mode) => {
    const target = mode.endsWith('gateway') ? 'container_name: gateway' : '';
    const found = await only(yamlOf('restart: always', target, mode));
    expect(found?.summary).toBe(
      "logs shares web's network: when that container is replaced, logs is left without one until it is recreated",
    );
    expect(found?.remedy.some(({ patch }) => patch === true)).toBe(false);
  });

  it('of which only a container’s name is known is judged by that name', async () => {
    const behind = yamlOf('restart: always', '', 'container:gluetun');
    expect(await only(behind)).toMatchObject({ severity: 'info' });
    const beside = yamlOf('restart: always', '', 'container:shop');
    expect(await only(beside)).toMatchObject({ severity: 'warning' });
  });

  it.each(['host', 'none', 'bridge', '${MODE}', 'container:${ID}'])(
    'is not meant by network_mode: %s',
    async (mode) => {
      expect(await check(rule, yamlOf('restart: always', '', mode))).toEqual([]);
    },
  );

  it('is warned of for each of the eight sidecars of the incident', async () => {
    const file = new URL('../../examples/incident/logging.yaml', import.meta.url);
    const text = await readFile(file, 'utf8');
    const targets = [...text.matchAll(/network_mode: 'service:(.*)'/gu)].map(([, name]) => name);
    const defined = targets.map((name) => `  ${name}: {image: x}\n`).join('');
    const found = await check(rule, text.replace('\nservices:\n', `\nservices:\n${defined}`));
    expect(found.filter(({ severity }) => severity === 'warning')).toHaveLength(8);
  });
});
