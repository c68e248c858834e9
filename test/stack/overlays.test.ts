import { describe, expect, it } from 'vitest';
import { failureOf } from './expect-failure.js';
import { entryFiles, stackProject } from './project.js';

const files = {
  'altctl.yaml': 'overlays: [dev.yaml, ../tuning/db.tune.yaml, gone.yaml]\n',
  'profiles/core.yaml': 'services: {web: {image: x}, api: {image: x, depends_on: [db]}}\n',
  'profiles/db.yaml': 'services: {db: {image: x}, cache: {image: x}}\n',
  'profiles/mail.yaml': 'services: {mail: {image: x}}\n',
  'profiles/dev.yaml': `x-live: &live {volumes: ["./src:/src"]}
services:
  web:
    <<: *live
    depends_on: [mail]
  api: *live
  cache: !reset null
networks:
  dev: {}
`,
  'tuning/db.tune.yaml': 'services: {db: {command: tuned}}\n',
};

describe('overlays', () => {
  it('are no profiles, and a missing one is a warning with its line', async () => {
    const catalog = await (await stackProject(files)).load();
    expect(catalog.profiles.map(({ name }) => name)).toEqual(['core', 'db', 'mail']);
    expect([...catalog.configuration.overlays.keys()]).toEqual(['dev', 'db.tune']);
    expect(catalog.notices).toEqual([
      {
        severity: 'warning',
        text: 'the overlay gone.yaml does not exist',
        location: { file: 'altctl.yaml', line: 1, column: 46 },
      },
    ]);
  });

  it('change nothing unless named', async () => {
    const project = await stackProject(files);
    expect(entryFiles(await project.closure(['core']))).toEqual(['core.yaml', 'db.yaml']);
  });

  it('are merged over the entry whose services they change, and bring what they refer to', async () => {
    const project = await stackProject(files);
    const tuned = await project.closure(['core'], { overlays: ['db.tune'] });
    expect(entryFiles(tuned)).toEqual(['core.yaml', 'db.yaml+db.tune.yaml']);
    const dev = await project.closure(['web'], { overlays: ['dev'] });
    expect(dev.reached).toEqual(['mail', 'web']);
  });

  it('that give a service another image change it, and only where its own file is loaded', async () => {
    const project = await stackProject({
      ...files,
      'altctl.yaml': 'overlays: [image.yaml]\n',
      'profiles/image.yaml': 'services: {db: {image: y}, mail: {image: y}, extra: {image: z}}\n',
    });
    const found = await project.closure(['db'], { overlays: ['image'] });
    expect(entryFiles(found)).toEqual(['db.yaml']);
    expect([...found.services.keys()].sort()).toEqual(['cache', 'db', 'extra']);
    expect(found.entries.flatMap(({ overrides }) => overrides)).toEqual([
      'services:\n  db: { image: y }\n  extra: { image: z }\n',
    ]);
  });

  it('that change several entries are merged over each in parts', async () => {
    const project = await stackProject(files);
    const found = await project.closure(['core'], { overlays: ['dev'] });
    expect(entryFiles(found)).toEqual(['core.yaml', 'db.yaml', 'mail.yaml']);
    expect(found.entries.map(({ overrides }) => overrides?.join('\n'))).toEqual([
      `x-live: { volumes: [ "./src:/src" ] }
networks:
  dev: {}
services:
  web:
    <<: { volumes: [ "./src:/src" ] }
    depends_on: [ mail ]
  api: { volumes: [ "./src:/src" ] }
`,
      'services:\n  cache: !reset "null"\n',
      undefined,
    ]);
    expect(found.services.has('cache')).toBe(false);
  });

  describe('of networks and volumes alone', () => {
    const storage = {
      'altctl.yaml': 'overlays: [nfs.yaml, extra.yaml]\n',
      'profiles/cache.yaml': 'services: {cache: {image: x}}\n',
      'profiles/db.yaml': 'services: {db: {image: x, volumes: ["data:/d"]}}\nvolumes: {data: }\n',
      'profiles/front.yaml': 'networks: {front: }\n',
      'profiles/web.yaml': 'services: {web: {image: x, networks: [front]}}\n',
      'nfs.yaml':
        'volumes: {data: {driver: nfs, name: shared}}\nnetworks: {front: {internal: true}}\n',
      'extra.yaml': 'volumes: {spare: {}}\nnetworks: {default: {internal: true}}\n',
    };

    it('are merged over the entries that declare them', async () => {
      const project = await stackProject(storage);
      const db = await project.closure(['cache', 'db'], { overlays: ['nfs'] });
      expect(entryFiles(db)).toEqual(['cache.yaml', 'db.yaml']);
      expect(db.entries.map(({ overrides }) => overrides?.join('\n'))).toEqual([
        undefined,
        'volumes:\n  data: { driver: nfs, name: shared }\n',
      ]);
      expect(db.volumes).toMatchObject([{ key: 'data', engineName: 'shared' }]);
      const both = await project.closure(['db', 'web'], { overlays: ['nfs'] });
      expect(both.entries.map(({ overrides }) => overrides?.join('\n'))).toEqual([
        'volumes:\n  data: { driver: nfs, name: shared }\n',
        'networks:\n  front: { internal: true }\n',
        undefined,
      ]);
    });

    it('are merged as they are where they are all for one entry', async () => {
      const project = await stackProject({
        ...storage,
        'nfs.yaml': 'volumes: {data: {driver: nfs}}\n',
      });
      const found = await project.closure(['db'], { overlays: ['nfs'] });
      expect(entryFiles(found)).toEqual(['db.yaml+nfs.yaml']);
    });

    it('are added where no file declares them', async () => {
      const project = await stackProject(storage);
      const found = await project.closure(['cache'], { overlays: ['extra'] });
      expect(entryFiles(found)).toEqual(['cache.yaml+extra.yaml']);
      expect(found.volumes).toMatchObject([{ key: 'spare', engineName: 'alt_spare' }]);
    });

    it('load no file that nothing else needs', async () => {
      const project = await stackProject(storage);
      const found = await project.closure(['cache'], { overlays: ['nfs'] });
      expect(entryFiles(found)).toEqual(['cache.yaml']);
      expect(found.networks).toEqual([]);
    });
  });

  it('that nobody knows are refused with the list', async () => {
    const project = await stackProject(files);
    expect(await failureOf(project.closure(['core'], { overlays: ['prod'] }))).toMatchObject({
      kind: 'usage',
      code: 'unknown-overlay',
      hints: ['overlays: dev, db.tune'],
    });
  });
});
