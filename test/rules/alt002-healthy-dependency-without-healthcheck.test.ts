import { describe, expect, it } from 'vitest';
import { healthyDependencyWithoutHealthcheck as rule } from '../../src/rules/alt002-healthy-dependency-without-healthcheck.js';
import { check } from './lint.js';

const waiting = (db: string, condition = 'condition: service_healthy') => `services:
  web:
    image: nginx
    depends_on:
      db:
        ${condition}
  db:
    ${db}
`;
const bare = { images: { postgres: { hasHealthcheck: false } } };

describe('a wait for the health of a service', () => {
  it('without a healthcheck in its files or its image is an error, at the condition', async () => {
    const [found, ...more] = await check(rule, waiting('image: postgres'), bare);
    expect(found).toMatchObject({
      service: 'web',
      severity: 'error',
      summary: 'web waits until db is healthy, but db has no healthcheck',
      places: [{ location: { file: 'compose.yaml', line: 6 } }, { location: { line: 7 } }],
    });
    expect(more).toEqual([]);
  });

  it.each([
    ['disable: true', 'healthcheck: {disable: true}'],
    ['test: [NONE]', 'healthcheck: {test: [NONE]}'],
  ])('whose healthcheck is off by %s is one, whatever the image brings', async (_, off) => {
    const images = { postgres: { hasHealthcheck: true } };
    const found = await check(rule, waiting(`image: postgres\n    ${off}`), { images });
    expect(found.map(({ summary }) => summary)).toEqual([
      'web waits until db is healthy, but the healthcheck of db is turned off',
    ]);
  });

  it('that is built is looked up by the name that Compose gives its image', async () => {
    const images = { 'alt-db': { hasHealthcheck: false } };
    expect(await check(rule, waiting('build: .'), { images })).toHaveLength(1);
  });

  it.each([
    ['has one in its files', 'image: postgres\n    healthcheck: {test: [CMD, pg_isready]}', bare],
    ['has one in its image', 'image: postgres', { images: { postgres: { hasHealthcheck: true } } }],
    ['has an image that is not here', 'image: postgres', {}],
    [
      'has a healthcheck that is only a word',
      'image: postgres\n    healthcheck: {test: NONE}',
      bare,
    ],
  ])('is fine where that service %s', async (_, db, options) => {
    expect(await check(rule, waiting(db), options)).toEqual([]);
  });

  it('takes a healthcheck without a test for that of the image', async () => {
    const yaml = waiting('image: postgres\n    healthcheck: {interval: 5s}');
    expect(await check(rule, yaml, bare)).toHaveLength(1);
  });

  it.each(['condition: service_started', '{condition: service_healthy, required: false}'])(
    'is not asked for by %s',
    async (written) => {
      const yaml = written.startsWith('{')
        ? `services: {web: {image: x, depends_on: {db: ${written}}}, db: {image: postgres}}\n`
        : waiting('image: postgres', written);
      expect(await check(rule, yaml, bare)).toEqual([]);
    },
  );
});
