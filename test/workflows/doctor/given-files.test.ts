import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closure } from '../../../src/stack/closure.js';
import { select } from '../../../src/stack/select.js';
import { givenFiles } from '../../../src/workflows/doctor/given-files.js';
import { lintedFiles } from '../../../src/workflows/doctor/linted-files.js';
import { sessionWithoutEngine } from '../session.js';

/** What services are given, and each file that was read for it. */
async function given(files: Readonly<Record<string, string>>) {
  const session = await sessionWithoutEngine(files);
  const { catalog, ports } = session;
  const all = closure(catalog, select(catalog, [], { all: true }), { overlays: [] });
  const linted = await lintedFiles(session, all);
  const read: string[] = [];
  const watched = (path: string): Promise<string | undefined> => {
    read.push(relative(catalog.root, path));
    return ports.files.read(path);
  };
  return { found: await givenFiles({ read: watched }, linted), read };
}

const mounted = 'volumes: ["../nginx.conf:/etc/nginx/nginx.conf", "../conf:/etc/app"]';

describe('files that services are given', () => {
  it('are read once, and of those alone that share a network', async () => {
    const { found, read } = await given({
      'profiles/core.yaml': `services:
  web: {image: web, env_file: web.env}
  logs: {image: logs, network_mode: "service:web", env_file: web.env, ${mounted}}
  other: {image: other, env_file: other.env, volumes: ["./other.conf:/etc/other.conf"]}
`,
      'profiles/web.env': 'A=1\n',
      'profiles/other.env': 'A=2\n',
      'profiles/other.conf': '',
      'nginx.conf': 'events {}\n',
      'conf/app.conf': '',
    });
    expect(read.sort()).toEqual(['conf', 'nginx.conf', join('profiles', 'web.env')]);
    expect([...found.keys()].sort()).toEqual(['logs', 'web']);
    expect(found.get('logs')).toEqual([
      { kind: 'env_file', name: 'web.env', text: 'A=1\n' },
      { kind: 'mount', name: '../nginx.conf', text: 'events {}\n' },
      { kind: 'mount', name: '../conf', text: undefined },
    ]);
  });

  it('are no more than a person would look into', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `./${index}.conf`);
    const volumes = JSON.stringify(names.map((name) => `${name}:/etc/app/${name}`));
    const { read, found } = await given({
      'profiles/core.yaml': `services:
  web: {image: web}
  logs: {image: logs, network_mode: "service:web", volumes: ${volumes}}
`,
      ...Object.fromEntries(names.map((name) => [join('profiles', name), 'x'])),
    });
    expect(read).toHaveLength(32);
    expect(found.get('logs')?.filter(({ text }) => text === undefined)).toHaveLength(8);
  });
});
