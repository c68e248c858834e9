import { describe, expect, it } from 'vitest';
import { startOrderOnly as rule } from '../../src/rules/alt005-start-order-only.js';
import { check } from './lint.js';

const checked = 'healthcheck: {test: [CMD, pg_isready]}';
const depending = (dependsOn: string, db = checked) => `services:
  web:
    image: nginx
    depends_on: ${dependsOn}
  db:
    image: postgres
    ${db}
`;

describe('a dependency with a healthcheck', () => {
  it.each([
    ['the short form', '[db]', 18],
    ['condition: service_started', '{db: {condition: service_started}}', 18],
  ])('of which %s awaits the start alone is told as info', async (_, written, column) => {
    expect(await check(rule, depending(written))).toMatchObject([
      {
        service: 'web',
        severity: 'info',
        summary:
          'web starts when db has started, not when it is healthy, although it has a healthcheck',
        places: [{ location: { line: 4, column } }],
      },
    ]);
  });

  it('in its image counts as well', async () => {
    const images = { postgres: { hasHealthcheck: true } };
    expect(await check(rule, depending('[db]', 'restart: always'), { images })).toHaveLength(1);
  });

  it.each([
    ['whose health is awaited', '{db: {condition: service_healthy}}', checked],
    ['whose end is awaited', '{db: {condition: service_completed_successfully}}', checked],
    ['that is turned off', '[db]', 'healthcheck: {disable: true}'],
    ['that may be in an image that is not here', '[db]', 'restart: always'],
  ])('%s is fine', async (_, written, db) => {
    expect(await check(rule, depending(written, db))).toEqual([]);
  });
});
