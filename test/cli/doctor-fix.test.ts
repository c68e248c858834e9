import { execFile } from 'node:child_process';
import { chmod, cp, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createProject, type Project } from '../engine/project.js';
import { expectValid } from '../render/expect-valid.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const withoutEngine = { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } };
const logging = 'profiles/logging.yaml';

/** Two sidecars of one file: one that can be mended, one that is there on purpose. */
const sidecars = `services:
  web: {image: web}
  vpn: {image: qmcgaw/gluetun}
  hub: {image: hub, healthcheck: {test: [CMD, "true"]}}
  logs: # beside web
    image: logs
    network_mode: "service:web"
    environment: {HUB_URL: "http://hub:9600", TOKEN: "\${TOKEN:-none}"}
    env_file: [{path: ./logs.env, required: false}]
  client: {image: client, network_mode: "service:vpn"}
`;
const mended = sidecars.replace(
  '    network_mode: "service:web"\n',
  '    depends_on:\n      hub:\n        condition: service_healthy\n',
);

const grace = (value: string): string =>
  `services:\n  late: {image: l, stop_grace_period: ${value}, x-altctl: {shutdown: 10s}}\n`;

describe('altctl doctor --fix', () => {
  let project: Project | undefined;
  afterEach(async () => {
    await project?.remove();
    project = undefined;
  });
  const create = async (files: Readonly<Record<string, string>>): Promise<Project> =>
    (project = await createProject(files));
  const text = ({ folder }: Project, file: string) => readFile(join(folder, file), 'utf8');

  it('writes what can be mended, tells the rest and why, and has nothing to do a second time', async () => {
    const own = await create({ 'profiles/core.yaml': sidecars });
    await chmod(join(own.folder, 'profiles/core.yaml'), 0o640);
    const first = await own.altctl(['doctor', '--fix', '--yes', '--format', 'json'], withoutEngine);
    expect(await text(own, 'profiles/core.yaml')).toBe(mended);
    expect((await stat(join(own.folder, 'profiles/core.yaml'))).mode & 0o777).toBe(0o640);
    const document: unknown = JSON.parse(first.stdout);
    expectValid('doctor', document);
    expect(document).toMatchObject({
      written: true,
      fixed: [{ rule: 'ALT001', service: 'logs', file: 'profiles/core.yaml' }],
      refused: [
        {
          rule: 'ALT001',
          service: 'client',
          reason: "it shares vpn's network on purpose: vpn runs qmcgaw/gluetun",
        },
      ],
      summary: { warnings: 0 },
    });
    expect(first.code).toBe(0);

    const second = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(second.stdout).not.toContain('fixed in');
    expect(second.stdout).toContain('left as it is\n  ALT001  client  it shares');
    expect(await text(own, 'profiles/core.yaml')).toBe(mended);
  });

  it('prints with --dry-run what patch can apply, and writes nothing', async () => {
    const own = await create({ 'profiles/core.yaml': sidecars.replaceAll('\n', '\r\n') });
    const { stdout, code } = await own.altctl(['doctor', '--fix', '--dry-run'], withoutEngine);
    expect(code).toBe(1);
    expect(await text(own, 'profiles/core.yaml')).toBe(sidecars.replaceAll('\n', '\r\n'));
    await writeFile(join(own.folder, 'fix.diff'), stdout);
    const { folder: cwd } = own;
    await promisify(execFile)('git', ['init', '-q'], { cwd });
    await promisify(execFile)('git', ['apply', '-p0', 'fix.diff'], { cwd });
    expect(await text(own, 'profiles/core.yaml')).toBe(mended.replaceAll('\n', '\r\n'));
  });

  it('asks for --yes where there is nobody to ask', async () => {
    const own = await create({ 'profiles/core.yaml': sidecars });
    const { code, stderr } = await own.altctl(['doctor', '--fix'], withoutEngine);
    expect(code).toBe(2);
    expect(stderr).toContain('add --yes');
    expect(await text(own, 'profiles/core.yaml')).toBe(sidecars);
  });

  it('writes nothing without Compose, which alone knows what a change would change', async () => {
    const own = await create({ 'profiles/core.yaml': sidecars });
    const env = { ...withoutEngine.env, PATH: '/nowhere' };
    const { stdout } = await own.altctl(['doctor', '--fix', '--yes'], { env });
    expect(stdout).toContain("what it would change can't be compared");
    expect(await text(own, 'profiles/core.yaml')).toBe(sidecars);
  });

  it('mends only what is named', async () => {
    const late = '  late: {image: late, stop_grace_period: 5s, x-altctl: {shutdown: 10s}}\n';
    const own = await create({
      'profiles/core.yaml': sidecars + late,
      'profiles/other.yaml': 'services:\n' + late.replaceAll('late:', 'more:'),
    });
    await own.altctl(['doctor', '--fix', '--yes', '--rule', 'ALT003', 'late'], withoutEngine);
    expect(await text(own, 'profiles/core.yaml')).toBe(sidecars + late.replace('5s', '15s'));
    expect(await text(own, 'profiles/other.yaml')).toContain('5s');
  });

  it('leaves alone what a comment silences', async () => {
    const silenced = sidecars.replace(
      '    network_mode: "service:web"',
      '    # altctl-ignore ALT001: meant\n    network_mode: "service:web"',
    );
    const own = await create({ 'profiles/core.yaml': silenced });
    await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(await text(own, 'profiles/core.yaml')).toBe(silenced);
  });

  it('compares what paths, extended and included files mean in their own place', async () => {
    const core = `include: [../parts/more.yaml]
services:
  web: {image: web, build: ./web, volumes: ["./web:/web"]}
  hub: {image: hub}
  logs:
    extends: {file: ../parts/base.yaml, service: base}
    image: logs
    network_mode: "service:web"
    env_file: logs.env
    environment: {HUB_URL: "http://hub:9600", MORE: "\${MORE}"}
    configs: [one]
configs:
  one: {file: ./one.txt}
`;
    const own = await create({
      'profiles/core.yaml': core,
      'profiles/logs.env': 'LEVEL=info\n',
      'profiles/.env': 'MORE=1\n',
      'profiles/one.txt': '1\n',
      'parts/base.yaml': 'services:\n  base: {image: base, volumes: ["./base:/base"]}\n',
      'parts/more.yaml': 'services:\n  more: {image: more, volumes: ["./more:/more"]}\n',
    });
    const { stdout } = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(stdout).toContain('fixed in profiles/core.yaml\n  ALT001  logs');
    expect(await text(own, 'profiles/core.yaml')).toBe(
      core.replace('    network_mode: "service:web"\n', ''),
    );
  });

  it('leaves a file alone that is only read by way of another one', async () => {
    const own = await create({
      'compose.yaml': 'include: [parts/logs.yaml]\nservices:\n  own: {image: own}\n',
      'parts/logs.yaml': sidecars,
    });
    const { stdout } = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(stdout).toMatch(/parts\/logs\.yaml is read by way of another file/u);
    expect(await text(own, 'parts/logs.yaml')).toBe(sidecars);
  });

  it('tells what keeps the files from being put together, as without --fix', async () => {
    const own = await create({
      'profiles/core.yaml': `${sidecars}  lost: {image: l, depends_on: [no]}\n`,
    });
    const { code, stdout } = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(code).toBe(1);
    expect(stdout).toContain('nothing to fix');
    expect(stdout).toContain('error[ALT006]');
  });

  it('writes the file behind a link, and several files at once', async () => {
    const own = await create({ 'real/logs.yaml': sidecars, 'profiles/other.yaml': grace('5s') });
    await symlink('../real/logs.yaml', join(own.folder, 'profiles/logs.yaml'));
    const { stdout } = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(stdout).toContain('fixed in profiles/logs.yaml');
    expect(stdout).toContain('fixed in profiles/other.yaml');
    expect(await text(own, 'real/logs.yaml')).toBe(mended);
    expect(await text(own, 'profiles/other.yaml')).toBe(grace('15s'));
  });

  it('mends one where another can not be', async () => {
    const orphan = '  orphan: {image: o, network_mode: "service:web", command: "x http://far:1"}\n';
    const far = 'services:\n  far: {image: far, networks: [far]}\nnetworks: {far: {}}\n';
    const own = await create({
      'profiles/core.yaml': sidecars + orphan,
      'profiles/far.yaml': far,
    });
    const { stdout } = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(stdout).toMatch(/orphan +its file does not declare the network far/u);
    expect(await text(own, 'profiles/core.yaml')).toBe(mended + orphan);
  });

  it('leaves a service alone that one of another profile extends, selected or not', async () => {
    const own = await create({
      'profiles/core.yaml': sidecars,
      'profiles/more.yaml': `services:
  web: {image: web}
  logs: {extends: {file: core.yaml, service: logs}}
  near: {extends: {file: core.yaml, service: logs}, environment: {API: "http://localhost:80"}}
`,
    });
    const { stdout } = await own.altctl(['doctor', 'core', '--fix', '--yes'], withoutEngine);
    expect(stdout).toContain(
      'logs    extended by logs of profiles/more.yaml and near, which would change with it',
    );
    expect(await text(own, 'profiles/core.yaml')).toBe(sidecars);
  });

  it('leaves a value alone that several files say', async () => {
    const own = await create({
      'compose.yaml': sidecars,
      'compose.override.yaml': 'services:\n  logs: {network_mode: "service:web"}\n',
    });
    const { stdout } = await own.altctl(['doctor', '--fix', '--yes'], withoutEngine);
    expect(stdout).toContain('stand in several files: compose.yaml and compose.override.yaml');
    expect(await text(own, 'compose.yaml')).toBe(sidecars);
  });

  it.each([[[]], [['logging']]])(
    "makes of the incident's own file what its cure was in substance (%j)",
    async (selection) => {
      const own = await create({});
      await cp(`${root}profiles`, join(own.folder, 'profiles'), { recursive: true });
      await cp(`${root}examples/incident/logging.yaml`, join(own.folder, logging));
      const { code } = await own.altctl(['doctor', ...selection, '--fix', '--yes'], withoutEngine);
      expect(code).toBe(0);
      const printed = await own.altctl(['compose', 'logging', '--', 'config', '--format', 'json']);
      const { services } = JSON.parse(printed.stdout) as {
        readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
      };
      const sidecarNames = Object.keys(services).filter((name) => name.endsWith('-logs'));
      expect(sidecarNames).toHaveLength(8);
      for (const name of sidecarNames) {
        expect(services[name]).not.toHaveProperty('network_mode');
        expect(services[name]).toMatchObject({
          networks: { backend: null },
          depends_on: { 'rask-log-aggregator': { condition: 'service_healthy' } },
        });
        const grace = /^(?:(\d+)m)?(\d+)s$/u.exec(String(services[name]?.stop_grace_period));
        expect(Number(grace?.[1] ?? 0) * 60 + Number(grace?.[2])).toBeGreaterThanOrEqual(12);
      }
    },
  );
});
