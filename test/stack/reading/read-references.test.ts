import { describe, expect, it } from 'vitest';
import { references, service, webWith } from './readings.js';

describe('references of a service', () => {
  it.each([
    ['depends_on: [db, mq]', ['depends_on db', 'depends_on mq']],
    ['depends_on: {db: {condition: service_healthy}}', ['depends_on db']],
    ['depends_on: {db: }', ['depends_on db']],
    ['links: [db, "mq:queue"]', ['links db', 'links mq']],
    ['volumes_from: [db, "mq:ro", "container:other"]', ['volumes_from db', 'volumes_from mq']],
    ['network_mode: service:vpn', ['network_mode vpn']],
    ['network_mode: host', []],
    ['network_mode: container:other', []],
    ['ipc: service:a\npid: service:b', ['ipc a', 'pid b']],
    ['extends: base', ['extends base']],
    ['extends: {service: base}', ['extends base']],
    ['extends: {service: base, file: other.yaml}', []],
    ['links: ["${DB:-db}:alias"]', ['links ${DB:-db}']],
    ['depends_on:', []],
    ['depends_on: nonsense', []],
  ])('come from %j', (lines, expected) => {
    expect(references(webWith(lines))).toEqual(expected);
  });

  it('carry their condition, whether they are required, and their place', () => {
    const text = webWith(
      'depends_on:\n  db: {condition: service_completed_successfully}\n  mq: {condition: service_healthy, required: false}',
    );
    expect(service(text).references).toEqual([
      {
        kind: 'depends_on',
        service: 'db',
        condition: 'service_completed_successfully',
        required: true,
        location: { file: 'core.yaml', line: 5, column: 7 },
      },
      {
        kind: 'depends_on',
        service: 'mq',
        condition: 'service_healthy',
        required: false,
        location: { file: 'core.yaml', line: 6, column: 7 },
      },
    ]);
  });

  it('are taken over from anchors by merge keys, own ones first', () => {
    const text = `
x-one: &one {depends_on: [db], network_mode: service:vpn}
x-two: &two {depends_on: [never], ipc: service:shared}
services:
  web:
    <<: [*one, *two]
    network_mode: service:proxy
`;
    expect(references(text)).toEqual(['depends_on db', 'network_mode proxy', 'ipc shared']);
  });

  it('are taken over by extends, with gates and all else, through several services', () => {
    const text = `
services:
  base: {image: x, depends_on: [db], profiles: [debug], restart: "no"}
  middle: {extends: base, volumes_from: [data]}
  web: {extends: middle, depends_on: [mq]}
`;
    expect(references(text)).toEqual([
      'depends_on db',
      'volumes_from data',
      'depends_on mq',
      'extends middle',
    ]);
    expect(service(text)).toMatchObject({
      gates: ['debug'],
      restart: 'no',
      hasImageOrBuild: true,
      location: { line: 5, column: 3 },
    });
  });

  it('survive services that extend each other', () => {
    const text = 'services: {web: {extends: db, links: [a]}, db: {extends: web, links: [b]}}\n';
    expect(references(text)).toContain('links b');
  });
});
