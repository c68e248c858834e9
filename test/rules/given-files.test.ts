import { describe, expect, it } from 'vitest';
import { sharedNetworkNamespace as rule } from '../../src/rules/alt001-shared-network-namespace.js';
import { fixed } from './fixing/fixed.js';
import { check, type LintOptions } from './lint.js';

const stack = (sidecar: string, rest = '', target = '{image: nginx}') => `services:
  web: ${target}
  hub: {image: hub}
  logs:
    image: forwarder
    network_mode: "service:web"
    depends_on: [web, hub]
    ${sidecar}
${rest}`;

async function only(yaml: string, beside: Readonly<Record<string, string>> = {}) {
  const [found] = await check(rule, yaml, { beside });
  return found;
}

/** The reason for leaving `logs` as it is; undefined where it is changed. */
async function refusal(yaml: string, options: LintOptions): Promise<string | undefined> {
  const { text, refusals } = await fixed(yaml, options);
  const reason = refusals.find(({ service }) => service === 'logs')?.reason;
  expect(text.includes('network_mode')).toBe(reason !== undefined);
  return reason;
}

describe('sharing has its purpose in a file that the service is given', () => {
  const db = { 'app.env': 'DATABASE_URL=postgres://app:pw@localhost:5432/app\n' };

  it.each([
    ['its variable DATABASE_URL of app.env', 'env_file: app.env', db],
    ['its variable DATABASE_URL of app.env', 'env_file: [{path: app.env, required: false}]', db],
    [
      'its file ./nginx.conf',
      'volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]',
      { 'nginx.conf': 'server {\n  proxy_pass http://127.0.0.1:3000;\n}\n' },
    ],
    ['its config told', 'configs: [told]', { 'told.yaml': 'targets: ["localhost:9100"]\n' }],
    ['its secret url', 'secrets: [url]', { 'url.txt': 'postgres://localhost/app' }],
  ])('%s', async (part, attribute, beside) => {
    const rest = 'configs: {told: {file: told.yaml}}\nsecrets: {url: {file: url.txt}}\n';
    const yaml = stack(attribute, rest);
    expect(await only(yaml, beside)).toMatchObject({
      severity: 'info',
      summary: `logs shares web's network, assumed on purpose because ${part} speaks of localhost`,
    });
    expect(await refusal(yaml, { beside })).toBe(
      `it shares web's network on purpose: ${part} speaks of localhost`,
    );
  });

  it('that stands in the compose file itself', async () => {
    const rest = 'configs:\n  otel:\n    content: |\n      targets: ["localhost:9100"]\n';
    const yaml = stack('configs: [{source: otel, target: /etc/otel.yaml}]', rest);
    expect((await only(yaml))?.summary).toContain('because its config otel speaks of localhost');
  });

  it('or that its target is given', async () => {
    const target = '{image: nginx, env_file: web.env}';
    const vpn = await only(stack('', '', target), { 'web.env': 'VPN_SERVICE_PROVIDER=x' });
    expect(vpn?.summary).toContain('web is told of VPN_SERVICE_PROVIDER');
    const yaml = stack('', '', '{image: nginx, volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]}');
    const beside = { 'nginx.conf': 'fastcgi_pass 127.0.0.1:9000;\n' };
    expect(await refusal(yaml, { beside })).toBe(
      'web speaks of localhost:9000, in its file ./nginx.conf, which may be logs',
    );
  });

  it.each([
    ['what is overridden', 'env_file: app.env\n    environment: {DATABASE_URL: "hub:1"}', db],
    ['exceptions', 'env_file: app.env', { 'app.env': 'NO_PROXY=localhost\n' }],
    [
      'comments and its own name',
      'volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]',
      { 'nginx.conf': '# proxy_pass http://localhost:1;\nserver {\n  server_name localhost;\n}\n' },
    ],
    ["the machine's own hosts", 'volumes: ["/etc/hosts:/etc/hosts:ro"]', {}],
    ['a socket and data', 'volumes: ["/var/run/docker.sock:/d", "./data:/data", "x:/etc/x"]', {}],
    ['an optional file that is not there', 'env_file: [{path: a.env, required: false}]', {}],
  ])('but not in %s', async (_, attribute, beside) => {
    const yaml = stack(attribute, 'volumes: {x: }\n');
    const found = await only(yaml, beside);
    expect(found?.severity).toBe('warning');
    expect(found?.evidence.find(({ what }) => what === 'assumed')?.text).toBe(
      'without purpose: nothing marks web as a VPN or a proxy, and logs does not speak of localhost',
    );
    expect(await refusal(yaml, { beside })).toBeUndefined();
  });
});

describe('a file that can’t be read', () => {
  it.each([
    ['app.env', 'is not there', 'env_file: app.env', {}],
    ['./nginx.conf', 'is not there', 'volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]', {}],
    ['told', 'is external', 'configs: [told]', {}],
    ['./a.conf', 'is too large', 'volumes: ["./a.conf:/a.conf"]', { 'a.conf': ' '.repeat(65_537) }],
  ])('%s %s, so nothing is claimed and nothing written', async (name, _, attribute, beside) => {
    const yaml = stack(attribute, 'configs: {told: {external: true}}\n');
    const found = await only(yaml, beside);
    expect(found?.severity).toBe('warning');
    expect(found?.evidence.find(({ what }) => what === 'assumed')?.text).toBe(
      `without purpose: nothing marks web as a VPN or a proxy; whether logs speaks of localhost is open, because what ${name} says can't be read`,
    );
    expect(await refusal(yaml, { beside })).toBe(
      `what ${name} says can't be read, and it may speak of localhost`,
    );
  });

  it('does not matter where x-altctl says that there is no purpose', async () => {
    const yaml = stack('env_file: app.env\n    x-altctl: {shared_namespace: false}');
    expect(await refusal(yaml, {})).toBeUndefined();
  });
});

describe('what an env file says', () => {
  it('also tells whom the service speaks to', async () => {
    const yaml = stack('env_file: app.env').replace('    depends_on: [web, hub]\n', '');
    const { text, refusals } = await fixed(yaml, { beside: { 'app.env': 'U=http://hub:9600' } });
    expect(refusals).toEqual([]);
    expect(text).not.toContain('network_mode');
  });
});

describe('a target that only sleeps holds its network for others', () => {
  it.each([
    'command: sleep infinity',
    'command: [sleep, "86400"]',
    'command: tail -f /dev/null',
    'entrypoint: [sh, -c, "while true; do sleep 3600; done"]',
    'entrypoint: [/bin/sh, -c]\n    command: ["exec sleep 1d"]',
  ])('%s', async (attribute) => {
    const target = `\n    image: alpine\n    ports: ["8080:8080"]\n    ${attribute}`;
    expect((await only(stack('', '', target)))?.summary).toBe(
      "logs shares web's network, assumed on purpose because web only sleeps, and so is there to hold a network for others",
    );
  });

  it('but not one that sleeps before it works', async () => {
    const target = '{image: alpine, command: [sh, -c, "sleep 5; exec serve"]}';
    expect(await only(stack('', '', target))).toMatchObject({ severity: 'warning' });
  });
});
