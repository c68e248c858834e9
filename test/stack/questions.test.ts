import { describe, expect, it } from 'vitest';
import { definitions } from '../../src/stack/definitions.js';
import { dependents } from '../../src/stack/dependents.js';
import { isOneshot } from '../../src/stack/is-oneshot.js';
import { pulledIn } from '../../src/stack/pulled-in.js';
import { volumeOwners } from '../../src/stack/volume-owners.js';
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
  it('belongs to those that mount it, wherever it is declared', async () => {
    const project = await stackProject({
      'profiles/base.yaml': 'volumes: {shared: , idle: , outside: {external: true}}\n',
      'profiles/a.yaml':
        'services: {a: {image: x, volumes: ["shared:/d", "own:/o", "outside:/e"]}}\nvolumes: {own: }\n',
      'profiles/b.yaml': 'services: {b: {image: x, volumes: ["shared:/d"]}}\nvolumes: {own: }\n',
    });
    expect(Object.fromEntries(volumeOwners(await project.load()))).toEqual({
      shared: { external: false, services: ['a', 'b'] },
      // b declares it too, so it stays while b does.
      own: { external: false, services: ['a', 'b'] },
      idle: { external: false, services: ['a', 'b'] },
      outside: { external: true, services: ['a'] },
    });
  });

  it('that only an overlay declares are of those who mount them, else of everybody', async () => {
    const project = await stackProject({
      'altctl.yaml': 'overlays: [extra.yaml]\n',
      'profiles/a.yaml': 'services: {a: {image: x, volumes: ["own:/o"]}}\nvolumes: {own: }\n',
      'profiles/b.yaml': 'services: {b: {image: x}}\n',
      'extra.yaml':
        'services: {b: {volumes: ["cache:/c", "own:/o"]}}\nvolumes: {cache: , own: {driver: x}}\n',
    });
    expect(Object.fromEntries(volumeOwners(await project.load()))).toEqual({
      cache: { external: false, services: ['b'] },
      own: { external: false, services: ['a'] },
    });
  });
});
