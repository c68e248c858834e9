import { describe, expect, it } from 'vitest';
import { entryFiles, stackProject } from './project.js';

const files = {
  'profiles/core.yaml': `services:
  web: {image: x, depends_on: [api]}
  api: {image: x, depends_on: {db: {condition: service_healthy}}}
`,
  'profiles/db.yaml': `services:
  db: {image: x, volumes_from: [store]}
  store: {image: x}
  backup: {image: x, links: [s3]}
`,
  'profiles/logging.yaml': 'services: {web-logs: {image: x, network_mode: "service:web"}}\n',
  'profiles/s3.yaml': 'services: {s3: {image: x}}\n',
  'profiles/unrelated.yaml': 'services: {other: {image: x}}\n',
};

describe('a closure', () => {
  it('has the files of all that the selection reaches, and of all that these mention', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['core']);
    // backup is not started, but Compose would not load db.yaml without s3.
    expect(entryFiles(found)).toEqual(['core.yaml', 'db.yaml', 's3.yaml']);
    expect(found).toMatchObject({
      selected: ['web', 'api'],
      reached: ['store', 'db', 'api', 'web'],
      profiles: ['core', 'db', 's3'],
      gates: [],
    });
    expect([...found.services.keys()]).toEqual(['web', 'api', 'db', 'store', 'backup', 's3']);
  });

  it.each([
    ['depends_on', 'depends_on: [target]'],
    ['network_mode', 'network_mode: "service:target"'],
    ['ipc', 'ipc: "service:target"'],
    ['pid', 'pid: "service:target"'],
    ['links', 'links: ["target:alias"]'],
    ['volumes_from', 'volumes_from: ["target:ro"]'],
    ['a variable’s default', 'depends_on: ["${TARGET:-target}"]'],
  ])('follows %s into other files', async (_, line) => {
    const project = await stackProject({
      'profiles/a.yaml': `services:\n  a:\n    image: x\n    ${line}\n`,
      'profiles/b.yaml': 'services: {target: {image: x}}\n',
    });
    expect((await project.closure(['a'])).reached).toEqual(['target', 'a']);
  });

  it('follows what a service takes over from another file by extends', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services: {a: {extends: {file: ../common/base.yaml, service: base}}}\n',
      'common/base.yaml': 'services: {base: {extends: root}, root: {image: x, depends_on: [db]}}\n',
      'profiles/db.yaml': 'services: {db: {image: x}}\n',
    });
    const found = await project.closure(['a']);
    expect(entryFiles(found)).toEqual(['a.yaml', 'db.yaml']);
    expect(found.services.get('a')?.hasImageOrBuild).toBe(true);
  });

  it('does not list what a file includes by itself', async () => {
    const project = await stackProject({
      'profiles/core.yaml': 'include: [db.yaml]\nservices: {web: {image: x, depends_on: [db]}}\n',
      'profiles/db.yaml': 'services: {db: {image: x}}\n',
    });
    const found = await project.closure(['core', 'db']);
    expect(entryFiles(found)).toEqual(['core.yaml']);
    expect(found.profiles).toEqual(['core', 'db']);
    expect(found.services.get('db')).toMatchObject({ profile: 'db' });
  });

  it('brings the profiles that a profile depends on, with their services', async () => {
    const project = await stackProject({
      ...files,
      'profiles/logging.yaml':
        'x-altctl: {depends_on: [unrelated]}\nservices: {loki: {image: x}}\n',
    });
    const found = await project.closure(['logging']);
    expect(found.selected).toEqual(['loki', 'other']);
    expect(entryFiles(found)).toEqual(['logging.yaml', 'unrelated.yaml']);
  });

  it('of a service alone has its file, but only that service selected', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['store']);
    expect(found).toMatchObject({ selected: ['store'], reached: ['store'] });
    expect(entryFiles(found)).toEqual(['db.yaml', 's3.yaml']);
  });

  it('without dependencies has the same files, and reaches the selection alone', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['core'], { noDeps: true });
    expect(found.reached).toEqual(['web', 'api']);
    expect(entryFiles(found)).toEqual(['core.yaml', 'db.yaml', 's3.yaml']);
  });

  it('leaves empty files to themselves', async () => {
    const project = await stackProject({ ...files, 'profiles/empty.yaml': '' });
    expect(entryFiles(await project.closure(['empty', 's3']))).toEqual(['s3.yaml']);
  });

  it('has the base file of older repositories always', async () => {
    const project = await stackProject({
      'altctl.yaml': 'compose: {dir: stack, base_file: base.yaml}\n',
      'stack/base.yaml': 'networks: {front: }\n',
      'stack/db.yaml': 'services: {db: {image: x}}\n',
    });
    expect(entryFiles(await project.closure(['db']))).toEqual(['base.yaml', 'db.yaml']);
  });

  it('trusts an include that only Compose can fetch with what is missing', async () => {
    const project = await stackProject({
      'profiles/core.yaml': `include: [oci://registry.example/db:1]
services: {web: {image: x, depends_on: [remote-db], networks: [remote]}}
`,
    });
    expect((await project.closure(['core'])).reached).toEqual(['web']);
  });
});

describe('networks, volumes, secrets and configs', () => {
  it('bring the files that declare them', async () => {
    const project = await stackProject({
      'profiles/core.yaml': `services:
  web: {image: x, networks: [front], volumes: ["data:/d"], secrets: [token], configs: [conf]}
`,
      'profiles/base.yaml': 'networks: {front: }\nsecrets: {token: {file: ./t}}\n',
      'profiles/volumes.yaml': 'volumes: {data: {external: true}, other: }\n',
      'profiles/configs.yaml': 'configs: {conf: {content: x}}\n',
      'profiles/other.yaml': 'services: {db: {image: x}}\nvolumes: {unused: }\n',
    });
    const found = await project.closure(['core']);
    expect(entryFiles(found)).toEqual(['base.yaml', 'configs.yaml', 'core.yaml', 'volumes.yaml']);
    expect(found.networks).toMatchObject([{ key: 'front', engineName: 'alt_front' }]);
    expect(found.volumes).toMatchObject([
      { key: 'data', engineName: 'data', external: true },
      { key: 'other', engineName: 'alt_other', external: false },
    ]);
  });

  it('come rather from a file without services', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services: {a: {image: x}}\nnetworks: {front: }\n',
      'profiles/base.yaml': 'networks: {front: }\n',
      'profiles/core.yaml': 'services: {web: {image: x, networks: [front]}}\n',
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['base.yaml', 'core.yaml']);
  });

  it('include the default network that services join without a word', async () => {
    const project = await stackProject({
      'profiles/base.yaml': 'networks: {default: {name: shared}}\n',
      'profiles/core.yaml': 'services: {web: {image: x}}\n',
      'profiles/host.yaml': 'services: {probe: {image: x, network_mode: host}}\n',
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['base.yaml', 'core.yaml']);
    expect(entryFiles(await project.closure(['host']))).toEqual(['host.yaml']);
  });

  it('bring no other profile’s services for the default network', async () => {
    const project = await stackProject({
      'profiles/core.yaml': 'services: {web: {image: x}}\n',
      'profiles/dev.yaml': 'services: {web: {image: dev}}\nnetworks: {default: {name: dev}}\n',
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['core.yaml']);
  });
});

describe('gates', () => {
  const gated = {
    'profiles/core.yaml': `services:
  web: {image: x, depends_on: {seed: {condition: service_started, required: false}}}
  debugger: {image: x, profiles: [debug], depends_on: [tracer]}
  seed: {image: x, profiles: [seed]}
`,
    'profiles/trace.yaml': 'services: {tracer: {image: x, profiles: [trace]}}\n',
  };

  it('stay shut, and what is behind them brings no files', async () => {
    const project = await stackProject(gated);
    const found = await project.closure(['core']);
    expect(found).toMatchObject({ gates: [], selected: ['web'], reached: ['web'] });
    expect(entryFiles(found)).toEqual(['core.yaml']);
  });

  it('open for what is named and what it requires', async () => {
    const project = await stackProject(gated);
    const found = await project.closure(['debugger']);
    expect(found).toMatchObject({ gates: ['debug', 'trace'], reached: ['tracer', 'debugger'] });
    expect(entryFiles(found)).toEqual(['core.yaml', 'trace.yaml']);
  });

  it('let in what is wished for, but not required, once they are named', async () => {
    const project = await stackProject(gated);
    expect((await project.closure(['core', 'seed'])).reached).toEqual(['seed', 'web']);
  });
});
