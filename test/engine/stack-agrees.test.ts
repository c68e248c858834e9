import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Closure } from '../../src/model/stack.js';
import { topFile } from '../../src/stack/top-file.js';
import { withoutFinished } from '../../src/stack/without-finished.js';
import { type StackProject, stackProject } from '../stack/project.js';

// What altctl makes of files is compared with what the real Compose makes of them. Only Compose's
// `config` is used, which asks no engine.

const run = promisify(execFile);

interface Resolved {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly command?: readonly string[];
        readonly depends_on?: Readonly<Record<string, { readonly required: boolean }>>;
        readonly volumes?: readonly { readonly source: string }[];
      }
    >
  >;
}

/** `docker compose config` on a closure, as `up` would call it. */
async function compose(
  project: StackProject,
  found: Closure,
  words: readonly string[],
): Promise<string> {
  const top = topFile(found);
  if (top.kind === 'include') await project.write({ '.top.yaml': top.text });
  const paths = top.kind === 'plain' ? top.paths : [project.path('.top.yaml')];
  const { stdout } = await run('docker', [
    ...['compose', '-p', 'altctl-test-stack', '--project-directory', project.root],
    ...found.envFiles.flatMap((path) => ['--env-file', path]),
    ...paths.flatMap((path) => ['-f', path]),
    ...found.gates.flatMap((gate) => ['--profile', gate]),
    ...['config', ...words],
  ]);
  return stdout;
}

async function resolved(project: StackProject, found: Closure): Promise<Resolved> {
  return JSON.parse(await compose(project, found, ['--format', 'json'])) as Resolved;
}

async function hashes(
  project: StackProject,
  found: Closure,
): Promise<Readonly<Record<string, string>>> {
  const lines = (await compose(project, found, ['--hash', '*'])).trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(' ')) as [string, string][]);
}

/** Texts of an entry as files that are merged over it. */
async function withOverrides(project: StackProject, found: Closure): Promise<Closure> {
  const entries = await Promise.all(
    found.entries.map(async ({ overrides = [], ...entry }, index) => {
      const files = overrides.map((text, number) => [`.kept/${index}-${number}.yaml`, text]);
      await project.write(Object.fromEntries(files) as Record<string, string>);
      const more = files.map(([file = '']) => project.path(file));
      return { ...entry, paths: [...entry.paths, ...more] };
    }),
  );
  return { ...found, entries };
}

const stack = {
  '.env': 'TAG=7\n',
  'profiles/base.yaml': 'networks: {front: {driver: bridge}}\nsecrets: {key: {file: ../key.txt}}\n',
  'profiles/core.yaml': `services:
  web: {image: "web:\${TAG}", depends_on: [api], networks: [front], volumes: ["./html:/html"]}
  api:
    image: api
    depends_on: {migrate: {condition: service_completed_successfully}, db: {condition: service_started}}
    secrets: [key]
`,
  'profiles/db.yaml': `include: [tools.yaml]
services:
  db: {image: db, build: ./db, volumes: ["data:/data"]}
  migrate: {image: db, restart: "no", depends_on: [db], x-altctl: {oneshot: once}}
  admin: {image: admin, profiles: [admin], depends_on: [db]}
volumes: {data: }
`,
  'profiles/logging.yaml': `services:
  web-logs: {image: logs, network_mode: "service:web", volumes_from: ["db:ro"]}
`,
  'profiles/tools.yaml': 'services: {tool: {image: tool, ipc: "service:db"}}\n',
};

describe('Compose', () => {
  it.each(['core', 'db', 'logging', 'tools', 'web', 'admin', 'base'])(
    'finds no loose end in the closure of %s',
    async (name) => {
      const project = await stackProject(stack);
      const found = await project.closure([name]);
      const { services } = await resolved(project, found);
      expect(Object.keys(services)).toEqual(expect.arrayContaining([...found.reached]));
    },
  );

  it('gives a service the same hash whatever else is selected', async () => {
    const project = await stackProject(stack);
    const all = await hashes(project, await project.closure(['core', 'logging', 'tools', 'admin']));
    expect(Object.keys(all)).toHaveLength(7);
    for (const name of ['core', 'db', 'logging', 'tools']) {
      const some = await hashes(project, await project.closure([name]));
      expect(all).toMatchObject(some);
    }
  });

  it('gives a service the hash that it has when its file is run alone', async () => {
    const project = await stackProject(stack);
    const found = await hashes(project, await project.closure(['db']));
    const { stdout } = await run('docker', [
      ...['compose', '-p', 'altctl-test-stack', '--env-file', project.path('.env')],
      ...['-f', project.path('profiles/db.yaml'), 'config', '--hash', 'db'],
    ]);
    expect(stdout.trim()).toBe(`db ${found.db ?? ''}`);
  });

  it('takes a one-shot that is done out of the run without touching a hash', async () => {
    const project = await stackProject(stack);
    const found = await project.closure(['core', 'tools']);
    const before = await hashes(project, found);
    const after = await withOverrides(project, withoutFinished(found, ['migrate']));
    const { migrate, ...rest } = before;
    expect(migrate).toBeDefined();
    expect(await hashes(project, after)).toEqual(rest);
    const { services } = await resolved(project, after);
    expect(services.api?.depends_on?.migrate).toMatchObject({ required: false });
  });

  it('applies an overlay in parts as it would apply it whole', async () => {
    const project = await stackProject({
      ...stack,
      'altctl.yaml': 'overlays: [dev.yaml]\n',
      'profiles/dev.yaml': `x-live: &live {command: [live]}
services:
  web: *live
  db: {<<: *live, volumes: !override ["./live:/live"]}
  migrate: !reset null
  api: {depends_on: !override [db, mail]}
  mail: {image: mail}
`,
    });
    const found = await project.closure(['core'], { overlays: ['dev'] });
    const { services } = await resolved(project, await withOverrides(project, found));
    expect(Object.keys(services).sort()).toEqual(['api', 'db', 'mail', 'tool', 'web']);
    expect(services).toMatchObject({
      web: { command: ['live'] },
      db: { command: ['live'], volumes: [{ source: project.path('profiles/live') }] },
    });
    expect(Object.keys(services.api?.depends_on ?? {}).sort()).toEqual(['db', 'mail']);
  });

  it('merges files side by side and a single file as altctl does', async () => {
    const project = await stackProject({
      'compose.yaml': 'services: {web: {image: x, depends_on: [db]}, db: {image: x}}\n',
      'compose.override.yaml':
        'services: {web: {depends_on: !override [cache]}, cache: {image: x}}\n',
      'compose.logging.yaml':
        'services: {loki: {image: x, links: [web]}, web: {pid: "service:db"}}\n',
    });
    const found = await project.closure(['logging']);
    const { services } = await resolved(project, found);
    const dependencies = Object.entries(services).map(([name, { depends_on = {} }]) => [
      name,
      Object.keys(depends_on).sort(),
    ]);
    const ours = [...found.services.values()].map(({ name, references }) => [
      name,
      [...new Set(references.map(({ service }) => service))].sort(),
    ]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(dependencies));
  });
});

describe('two files that define a service', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['{image: x, command: [a]}', '{command: ["a"], image: "x"}'],
    ['{image: x, depends_on: [b]}', '{image: x, depends_on: {b: {condition: service_started}}}'],
    ['{image: x, networks: [n]}', '{image: x, networks: {n: }}'],
    ['{image: x, networks: {n: }}', '{image: x, networks: {n: {}}}'],
    ['{image: x, environment: [A=1]}', '{image: x, environment: {A: 1}}'],
    ['{image: x, command: a b}', '{image: x, command: [a, b]}'],
    ['{image: x, profiles: [p, q]}', '{image: x, profiles: [q, p]}'],
    ['{image: x, x-note: 1}', '{image: x}'],
    ['{image: x}', '{image: y}'],
  ];

  it.each(pairs)('as %s and %s are refused by altctl where Compose refuses', async (one, other) => {
    const rest = '  b: {image: x}\nnetworks: {n: }\n';
    const project = await stackProject({
      'profiles/one.yaml': `services:\n  a: ${one}\n${rest}`,
      'profiles/other.yaml': `services:\n  a: ${other}\n${rest}`,
      'top.yaml': 'include: [profiles/one.yaml, profiles/other.yaml]\n',
    });
    const accepts = (work: Promise<unknown>): Promise<boolean> =>
      work.then(
        () => true,
        () => false,
      );
    const byCompose = accepts(run('docker', ['compose', '-f', project.path('top.yaml'), 'config']));
    expect(await accepts(project.closure(['one', 'other']))).toBe(await byCompose);
  });
});
