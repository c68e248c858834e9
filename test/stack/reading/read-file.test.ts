import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AltctlError } from '../../../src/model/errors.js';
import { read, references, service, webWith } from './readings.js';

describe('what a service uses', () => {
  it('is read from short and long notations', () => {
    const text = webWith(`
networks: {front: {aliases: [x]}, back: }
volumes:
  - data:/var/lib
  - ./src:/src
  - /abs:/abs
  - /anonymous
  - \${DATA:-named:x}:/d
  - {type: volume, source: cache, target: /c}
  - {type: bind, source: ./b, target: /b}
  - C:\\data:/win
secrets: [token, {source: key, target: k}]
configs: [{source: conf}]`);
    expect(service(text)).toMatchObject({
      networks: ['front', 'back'],
      volumes: ['data', './src', '/abs', '${DATA:-named:x}', 'cache'],
      secrets: ['token', 'key'],
      configs: ['conf'],
    });
  });

  it('is nothing for a service that says nothing', () => {
    expect(service('services:\n  web:\n')).toMatchObject({
      references: [],
      networks: [],
      hasImageOrBuild: false,
      location: { file: 'core.yaml', line: 2, column: 3 },
    });
  });
});

describe('several documents in a file', () => {
  it('are merged as Compose merges files', () => {
    const text = `
name: one
services:
  web: {image: x, depends_on: [db], networks: [front]}
  db: {image: y}
---
name: two
services:
  web: {depends_on: [mq], networks: [back]}
  mq: {image: z}
`;
    const { name, services } = read(text);
    expect(name?.text).toBe('two');
    expect(services.map((one) => one.name)).toEqual(['web', 'db', 'mq']);
    expect(references(text)).toEqual(['depends_on db', 'depends_on mq']);
    expect(service(text)).toMatchObject({ networks: ['front', 'back'], location: { line: 4 } });
  });

  it('take away with !reset and replace with !override', () => {
    const text = `
services:
  web: {image: x, depends_on: {db: {condition: service_started}, mq: }, links: [old], networks: [a]}
  gone: {image: y}
---
services:
  web: {depends_on: {db: !reset null}, links: !override [new], networks: !reset []}
  gone: !reset null
`;
    expect(references(text)).toEqual(['depends_on mq', 'links new']);
    expect(service(text).networks).toEqual([]);
    expect(read(text).services).toHaveLength(1);
  });
});

describe('the shape of a file', () => {
  it.each([
    ['services: {web: {image: x}}', 'compose'],
    ['services: {}', 'compose'],
    ['networks: {a: }', 'compose'],
    ['include: [a.yaml]\nservices: {web: {image: x}}', 'compose'],
    ['include: [a.yaml]\nname: x', 'aggregate'],
    ['include: [a.yaml]\nnetworks: {a: }', 'compose'],
    ['x-altctl: {description: nothing yet}', 'compose'],
    ['', 'empty'],
    ['# nothing yet', 'empty'],
    ['global: {scrape_interval: 15s}', 'other'],
    ['- a\n- b', 'other'],
    ['name: workflow\non: push', 'other'],
    ['networks: {a: }\nunknown: 1', 'other'],
  ])('%j is %s', (text, shape) => {
    expect(read(text).shape).toBe(shape);
  });
});

describe('includes', () => {
  it('are read in all their forms, with their places', () => {
    const text = `
include:
  - one.yaml
  - path: two.yaml
  - path: [three.yaml, three.override.yaml]
    project_directory: ../else
    env_file: [a.env, b.env]
`;
    expect(read(text).includes).toEqual([
      { paths: [{ text: 'one.yaml', location: { file: 'core.yaml', line: 3, column: 5 } }] },
      { paths: [{ text: 'two.yaml', location: { file: 'core.yaml', line: 4, column: 11 } }] },
      {
        paths: [
          { text: 'three.yaml', location: { file: 'core.yaml', line: 5, column: 12 } },
          { text: 'three.override.yaml', location: { file: 'core.yaml', line: 5, column: 24 } },
        ],
        projectDirectory: '../else',
        envFiles: ['a.env', 'b.env'],
      },
    ]);
  });

  it('may be a single path', () => {
    expect(read('include: a.yaml\n').includes).toMatchObject([{ paths: [{ text: 'a.yaml' }] }]);
  });
});

describe('networks, volumes, secrets and configs', () => {
  it('are read with their names and whether they are external', () => {
    const text = `
networks: {a: , b: {name: shared, external: true}}
volumes: {v: {external: {name: old}}, w: {external: false}}
secrets: {s: {file: ./s.txt}}
configs: {c: {content: x}}
`;
    expect(read(text).resources).toMatchObject([
      { kind: 'network', key: 'a', external: false, location: { line: 2, column: 12 } },
      { kind: 'network', key: 'b', external: true, name: 'shared' },
      { kind: 'volume', key: 'v', external: true, name: 'old' },
      { kind: 'volume', key: 'w', external: false },
      { kind: 'secret', key: 's', external: false },
      { kind: 'config', key: 'c', external: false },
    ]);
  });
});

it('any text is read, or refused as an error for the user', () => {
  const piece = fc.constantFrom(
    ...[
      'services:',
      '\n  web:',
      '\n    depends_on:',
      ' [db, ',
      ']',
      '\n      db: {',
      '}',
      ' &a',
      ' *a',
    ],
    ...[
      '\n    <<: *a',
      ' !reset',
      '\n---\n',
      'include: ',
      '\n- ',
      ' null',
      ' 5',
      'x-altctl:',
      '\n    extends: web',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        read(pieces.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(AltctlError);
      }
    }),
    { numRuns: 1000 },
  );
});
