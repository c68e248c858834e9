import { describe, expect, it } from 'vitest';
import { defined } from '../../src/model/defined.js';
import { declaredVolumes } from '../../src/stack/declared-volumes.js';
import { definitions } from '../../src/stack/definitions.js';
import { dependents } from '../../src/stack/dependents.js';
import { engineName, mayBeCalled } from '../../src/stack/engine-name.js';
import { isOneshot } from '../../src/stack/is-oneshot.js';
import { pulledIn } from '../../src/stack/pulled-in.js';
import { stackProject } from './project.js';

describe('a one-shot', () => {
  it('is what says so, what is awaited to complete, or what must not restart', async () => {
    const project = await stackProject({
      'profiles/a.yaml': `services:
  said: {image: x, x-altctl: {oneshot: true}}
  once: {image: x, x-altctl: {oneshot: once}}
  denied: {image: x, restart: "no", x-altctl: {oneshot: false}}
  bare-no: {image: x, restart: no}
  quoted-no: {image: x, restart: "no"}
  failing: {image: x, restart: on-failure}
  silent: {image: x}
  awaited: {image: x, restart: unless-stopped}
`,
      'profiles/b.yaml': `services:
  waiting: {image: x, depends_on: {awaited: {condition: service_completed_successfully}}}
`,
    });
    const all = definitions(await project.load());
    expect([...all.keys()].filter((name) => isOneshot(all, name))).toEqual([
      'said',
      'once',
      'bare-no',
      'quoted-no',
      'awaited',
    ]);
  });
});

describe('dependents', () => {
  it('are found through all files and all kinds of reference, required or not', async () => {
    const project = await stackProject({
      'profiles/db.yaml': 'services: {db: {image: x}}\n',
      'profiles/core.yaml': `services:
  api: {image: x, depends_on: [db]}
  web: {image: x, depends_on: {api: {condition: service_healthy, required: false}}}
  other: {image: x}
`,
      'profiles/logging.yaml': 'services: {web-logs: {image: x, network_mode: "service:web"}}\n',
    });
    const catalog = await project.load();
    expect(dependents(catalog, ['db'])).toEqual(['api', 'web', 'web-logs']);
    expect(dependents(catalog, ['db', 'web'])).toEqual(['api', 'web-logs']);
    expect(dependents(catalog, ['other'])).toEqual([]);
  });
});

describe('what a profile pulls in', () => {
  it('are the profiles it names and those it reaches, not those merely loaded', async () => {
    const project = await stackProject({
      'profiles/core.yaml':
        'x-altctl: {depends_on: [mail]}\nservices: {web: {image: x, depends_on: [db]}}\n',
      'profiles/db.yaml': 'services: {db: {image: x}, backup: {image: x, links: [s3]}}\n',
      'profiles/mail.yaml': 'services: {mail: {image: x}}\n',
      'profiles/s3.yaml': 'services: {s3: {image: x}}\n',
    });
    expect(pulledIn(await project.load(), 'core')).toEqual(['db', 'mail']);
  });

  it('is known as far as it is named when the files don’t fit together', async () => {
    const project = await stackProject({
      'profiles/core.yaml':
        'x-altctl: {depends_on: [db]}\nservices: {web: {image: x, links: [ghost]}}\n',
      'profiles/db.yaml': 'services: {db: {image: x}}\n',
    });
    expect(pulledIn(await project.load(), 'core')).toEqual(['db']);
  });
});

describe('a volume', () => {
  async function owners(files: Readonly<Record<string, string>>) {
    const declared = declaredVolumes(await (await stackProject(files)).load());
    return declared.map(({ volume, owners: of }) => `${volume.key}: ${of.join(' ')}`);
  }

  it('belongs to those that mount it, wherever it is declared', async () => {
    const files = {
      'profiles/base.yaml': 'volumes: {shared: , idle: , outside: {external: true}}\n',
      'profiles/a.yaml':
        'services: {a: {image: x, volumes: ["shared:/d", "own:/o", "outside:/e"]}}\nvolumes: {own: }\n',
      'profiles/b.yaml': 'services: {b: {image: x, volumes: ["shared:/d"]}}\nvolumes: {own: }\n',
    };
    // b declares its own, too, so that stays while b does.
    expect(await owners(files)).toEqual([
      ...['own: a', 'own: b', 'shared: a b', 'idle: a b', 'outside: a'],
    ]);
  });

  it('of one key in two files is two, unless the files are merged or an overlay changes it', async () => {
    const data = (name: string) =>
      `services: {${name}: {image: x, volumes: ["data:/d"]}}\nvolumes: {data: {name: ${name}}}\n`;
    const apart = { 'profiles/a.yaml': data('a'), 'profiles/b.yaml': data('b') };
    expect(await owners(apart)).toEqual(['data: a', 'data: b']);
    const merged = { 'compose.yaml': data('a'), 'compose.b.yaml': data('b') };
    expect(await owners(merged)).toEqual(['data: a b', 'data: b a']);
    const overlaid = { ...apart, 'altctl.yaml': 'overlays: [dev.yaml]\n' };
    expect(await owners({ ...overlaid, 'dev.yaml': 'volumes: {data: {name: dev}}\n' })).toEqual([
      ...['data: a', 'data: b', 'data: a b'],
    ]);
  });

  it('that only an overlay declares is of those who mount it', async () => {
    const files = {
      'altctl.yaml': 'overlays: [extra.yaml]\n',
      'profiles/a.yaml': 'services: {a: {image: x, volumes: ["own:/o"]}}\nvolumes: {own: }\n',
      'profiles/b.yaml': 'services: {b: {image: x}}\n',
      'extra.yaml': 'services: {b: {volumes: ["cache:/c"]}}\nvolumes: {cache: }\n',
    };
    expect(await owners(files)).toEqual(['own: a', 'cache: b']);
  });
});

describe('the name of a volume on the engine', () => {
  it('is known where every variable in it has a value, else what it may be', () => {
    const named = (name?: string) => ({ key: 'data', external: false, ...defined({ name }) });
    expect(engineName('alt', named())).toBe('alt_data');
    expect(engineName('alt', { ...named(), external: true })).toBe('data');
    expect(engineName('alt', named('${STAGE}-data'))).toBeUndefined();
    expect(mayBeCalled('alt', named(), 'alt_data')).toBe(true);
    expect(mayBeCalled('alt', named('shared'), 'alt_data')).toBe(false);
    expect(mayBeCalled('alt', named('${STAGE}-data'), 'prod-data')).toBe(true);
    expect(mayBeCalled('alt', named('${STAGE}-data'), 'alt_data')).toBe(false);
    expect(mayBeCalled('alt', named('${NAME}'), 'alt_data')).toBe(true);
    expect(mayBeCalled('alt', named('${NAME}'), 'alt_other')).toBe(false);
  });
});
