import { describe, expect, it } from 'vitest';
import { twoProjects } from '../../src/rules/alt013-two-projects.js';
import type { RunningStack } from '../../src/rules/static-rule.js';
import { check } from './lint.js';
import { example } from './page.js';

const stack: RunningStack = {
  project: 'alt',
  folder: '/projects/alt',
  sameFiles: true,
  services: ['web'],
};

async function beside(running: Partial<RunningStack>, yaml = 'services: {web: {image: x}}') {
  return check(twoProjects, yaml, { stacks: [{ ...stack, ...running }] });
}

describe('two projects', () => {
  it('of the same files, under two names', async () => {
    const [found, ...more] = await beside({ project: 'compose', services: ['other', 'web'] });
    expect(more).toEqual([]);
    expect(found?.severity).toBe('warning');
    expect(found?.summary).toBe('the same files already run as project compose: web');
    expect(found?.remedy[0]?.command).toBe('docker compose -p compose down');
  });

  it('of one name, from two folders', async () => {
    const [found] = await beside({ folder: "/home/u/it's alt", sameFiles: false });
    expect(found?.summary).toBe("project alt already runs from another folder: /home/u/it's alt");
    expect(found?.evidence).toContainEqual({ what: 'here', text: '/projects/alt' });
    expect(found?.remedy[0]?.command).toBe(`altctl -C '/home/u/it'\\''s alt' status`);
  });

  it('of the bad example of the page, and not of the good one', async () => {
    const elsewhere = { folder: '/home/u/alt', sameFiles: false };
    const stem = 'alt013-two-projects';
    expect(await beside(elsewhere, await example(stem, 'Bad'))).toHaveLength(1);
    expect(await beside(elsewhere, await example(stem, 'Good'))).toEqual([]);
  });
});

describe('silent for', () => {
  it.each<[what: string, running: Partial<RunningStack>]>([
    ['the project itself', {}],
    ['one that was run from a subfolder', { folder: '/projects/alt/profiles', sameFiles: false }],
    ['the same files by another path', { folder: '/mnt/alt' }],
    ['another project', { project: 'shop', folder: '/projects/shop', sameFiles: false }],
    ['one that only shares a file', { project: 'shop', services: ['shop'] }],
  ])('%s', async (_, running) => {
    expect(await beside(running)).toEqual([]);
  });
});
