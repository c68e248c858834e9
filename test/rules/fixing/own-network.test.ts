import { describe, expect, it } from 'vitest';
import { fixed, refusal } from './fixed.js';

const others = `  web:
    image: nginx
  hub:
    image: hub
    healthcheck: {test: [CMD, "true"]}
    networks: [backend]
networks:
  backend:
`;

const stack = (sidecar: string, rest = others) => `services:
  logs:
    image: forwarder
${sidecar}${rest}`;

async function logsOf(yaml: string): Promise<string> {
  const { text, refusals } = await fixed(yaml);
  expect(refusals).toEqual([]);
  return text.slice(text.indexOf('  logs:'), text.indexOf('  web:'));
}

describe('doctor --fix of a network that is shared without need', () => {
  it('joins the network of the service that the environment addresses, and waits for its health', async () => {
    const sidecar =
      '    network_mode: "service:web"\n    environment: {HUB_URL: "http://hub:9600"}\n';
    expect(await logsOf(stack(sidecar))).toBe(`  logs:
    image: forwarder
    networks:
      - backend
    depends_on:
      hub:
        condition: service_healthy
    environment: {HUB_URL: "http://hub:9600"}
`);
  });

  it.each([
    ['a host variable', '    environment: [HUB_HOST=hub]\n'],
    ['one of several brokers', '    environment: {BROKERS: "elsewhere:9092,hub:9092"}\n'],
    ['its command', '    command: [forward, --to, "http://hub:9600"]\n'],
    ['its entrypoint', '    entrypoint: forward --to=hub:9600\n'],
    ['depends_on, in short', '    depends_on: [hub]\n'],
    ['depends_on, in long', '    depends_on: {hub: {condition: service_healthy}}\n'],
  ])('finds out whom it speaks to by %s', async (_, part) => {
    const { text } = await fixed(stack(`    network_mode: service:web\n${part}`));
    expect(text).toContain('networks:\n      - backend\n');
    expect(text).not.toContain('network_mode');
  });

  it('adds no networks where all are in the default one, and no condition without a healthcheck', async () => {
    const plain = '  web: {image: nginx}\n  hub: {image: hub}\n';
    const sidecar =
      '    network_mode: service:web\n    environment: {HUB_URL: "http://hub:9600"}\n';
    expect(await logsOf(stack(sidecar, plain))).toBe(`  logs:
    image: forwarder
    environment: {HUB_URL: "http://hub:9600"}
`);
  });

  it('keeps the other dependencies in their order, with their comments', async () => {
    const sidecar = `    network_mode: service:web
    command: forward http://hub:9600
    depends_on:
      - web # only for its network
      - db # for the offsets
`;
    const db = '  web: {image: nginx}\n  db: {image: db}\n';
    const hub = '  hub: {image: hub, healthcheck: {test: [CMD, "true"]}}\n';
    expect(await logsOf(stack(sidecar, db + hub))).toBe(`  logs:
    image: forwarder
    command: forward http://hub:9600
    depends_on:
      db: # for the offsets
        condition: service_started
      hub:
        condition: service_healthy
`);
  });

  it('keeps waiting for the health of its target, where it says so', async () => {
    const sidecar = `    network_mode: service:web
    environment: {HUB: "hub:9600"}
    depends_on: {web: {condition: service_healthy, restart: true}}
`;
    const healthy = others.replace('nginx\n', 'nginx\n    healthcheck: {test: [CMD, "true"]}\n');
    expect(await logsOf(stack(sidecar, healthy))).toContain(
      'depends_on: {web: {condition: service_healthy, restart: true}, hub: {condition: service_healthy}}',
    );
  });

  it('takes depends_on away where nothing is left in it', async () => {
    const sidecar =
      '    network_mode: service:web\n    environment: {U: "http://hub"}\n    depends_on: [web]\n';
    const plain = '  web: {image: nginx}\n  hub: {image: hub}\n';
    expect(await logsOf(stack(sidecar, plain))).not.toContain('depends_on');
  });

  it.each([
    ['nothing outside is spoken to', others, ''],
    ['what it speaks to is a service', others, ', S3: "http://s3.local"'],
    [
      'its target was cut off as well',
      others.replace('nginx', 'nginx\n    networks: [backend]'),
      ', S3: "https://s3.example.com"',
    ],
  ])('joins an internal network where %s', async (_, rest, more) => {
    const sidecar = `    network_mode: service:web\n    environment: {U: "http://hub"${more}}\n`;
    const internal = rest
      .replace('  backend:', '  backend: {internal: true}')
      .replace('image: hub', 'image: hub\n    hostname: s3.local');
    expect(await logsOf(stack(sidecar, internal))).toContain('- backend');
  });

  it('does not wait for one that waits for it', async () => {
    const sidecar = '    network_mode: service:web\n    environment: {U: "http://hub"}\n';
    const round = others.replace('image: hub', 'image: hub\n    depends_on: [logs]');
    const text = await logsOf(stack(sidecar, round));
    expect(text).toContain('networks:');
    expect(text).not.toContain('depends_on');
  });

  it('edits an anchor once, where all who share it have the finding', async () => {
    const { text, refusals, fixes } = await fixed(`x-logs: &logs
  image: forwarder
  network_mode: service:web # to be near
  environment: {HUB_URL: "http://hub:9600"}
services:
  a-logs:
    <<: *logs
  b-logs: *logs
${others}`);
    expect(refusals).toEqual([]);
    expect(fixes.map(({ service }) => service)).toEqual(['a-logs', 'b-logs']);
    expect(text).toBe(`x-logs: &logs
  image: forwarder
  # to be near
  networks:
    - backend
  depends_on:
    hub:
      condition: service_healthy
  environment: {HUB_URL: "http://hub:9600"}
services:
  a-logs:
    <<: *logs
  b-logs: *logs
${others}`);
  });
});

describe('doctor --fix leaves a shared network alone', () => {
  const speaks = '    environment: {HUB_URL: "http://hub:9600"}\n';
  const shares = '    network_mode: service:web\n';

  it.each([
    [
      'where an anchor is shared with one that has its own reason',
      `x-l: &l\n  image: forwarder\n  network_mode: service:web\n  environment: {U: "http://hub"}\nservices:\n  logs:\n    <<: *l\n  other:\n    <<: *l\n    x-altctl: {shared_namespace: true}\n${others}`,
      'its network_mode stands in an anchor that it shares with other, where this is not to be changed',
    ],
    [
      'where it comes from what the service extends',
      `services:\n  base:\n    image: forwarder\n${shares}${speaks}    x-altctl: {shared_namespace: true}\n  logs:\n    extends: {service: base}\n    x-altctl: {shared_namespace: false}\n${others}`,
      'its network_mode comes from what it extends',
    ],
    [
      'where another service extends it',
      `${stack(shares + speaks, '')}  heir:\n    extends: logs\n    x-altctl: {shared_namespace: true}\n${others}`,
      'extended by heir, which would change with it',
    ],
    [
      'where a variable fills it in',
      stack(`    network_mode: "service:\${TARGET:-web}"\n${speaks}`),
      'its network_mode is filled in from a variable',
    ],
    [
      'where nobody is addressed',
      stack(shares),
      'nothing in its environment, command or depends_on says whom it speaks to, so which network it needs is not known',
    ],
    [
      'where the other one is in several networks',
      stack(
        shares + speaks,
        others
          .replace('[backend]', '[backend, front]')
          .replace('  backend:', '  front:\n  backend:'),
      ),
      'hub is in several networks, and any of them may be meant: backend and front',
    ],
    [
      'where the other one has no network of its own',
      stack(shares + speaks, others.replace('networks: [backend]', 'network_mode: host')),
      'hub, which it speaks to, has no network of its own',
    ],
    [
      'where a container is named instead of a service',
      stack(`    network_mode: container:web\n${speaks}`),
      'its network_mode names a container, and not whose network that is',
    ],
    [
      'where others reach it by its target',
      stack(
        `${shares}${speaks}    expose: ["9113"]\n`,
        `  prom: {image: p, command: "scrape http://web:9113"}\n${others}`,
      ),
      'prom reaches it as web:9113',
    ],
    [
      'where it would be cut off from what it speaks to outside',
      stack(
        `${shares}    environment: {HUB_URL: "http://hub:9600", S3: "https://s3.example.com/b"}\n`,
        others.replace('  backend:', '  backend: {internal: true}'),
      ),
      "it speaks to s3.example.com, which can't be reached from backend",
    ],
    [
      'where sharing is the purpose',
      stack(shares + speaks, others.replace('nginx', 'qmcgaw/gluetun')),
      "it shares web's network on purpose: web runs qmcgaw/gluetun",
    ],
  ])('%s', async (_, yaml, reason) => {
    expect(await refusal(yaml, 'logs')).toBe(reason);
    expect((await fixed(yaml)).text).toBe(yaml);
  });
});
