import { expect, it } from 'vitest';
import { heirsIn } from '../../src/stack/heirs.js';
import { stackProject } from './project.js';

const heir = (how: string) => `services:\n  heir: {image: h, extends: ${how}}\n`;
const base = 'services:\n  base: {image: b}\n  other: {image: o}\n';

/** Names of those that extend `base` of `profiles/one.yaml`. */
async function heirs(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const project = await stackProject({ 'profiles/one.yaml': base, ...files });
  const catalog = await project.load();
  return heirsIn(catalog)('profiles/one.yaml', 'base').map(({ name, file }) => `${file} ${name}`);
}

it.each([
  ['in its own file', { 'profiles/one.yaml': base + '  heir: {extends: base}\n' }, 'one'],
  ['in another profile', { 'profiles/two.yaml': heir('{file: one.yaml, service: base}') }, 'two'],
  ['by a variable', { 'profiles/two.yaml': heir('{file: "${FILE:-x}", service: base}') }, 'two'],
  [
    'under its own name',
    { 'profiles/two.yaml': 'services: {base: {extends: {file: ./one.yaml, service: base}}}\n' },
    'two',
  ],
])('a service is found that extends one %s', async (_, files, file) => {
  const [found, ...more] = await heirs(files);
  expect(found).toMatch(`profiles/${file}.yaml `);
  expect(more).toEqual([]);
});

it('a service is found that is itself only read by extends', async () => {
  const found = await heirs({
    'profiles/two.yaml': heir('{file: ../parts/more.yaml, service: more}'),
    'parts/more.yaml': 'services: {more: {extends: {file: ../profiles/one.yaml, service: base}}}\n',
  });
  expect(found).toEqual(['parts/more.yaml more']);
});

it('a path starts from the folder that an include gives its file', async () => {
  const found = await heirs({
    'profiles/two.yaml': 'include: [{path: ../parts/more.yaml, project_directory: .}]\n',
    'parts/more.yaml': heir('{file: one.yaml, service: base}'),
  });
  expect(found).toEqual(['parts/more.yaml heir']);
});

it.each([
  ['another service', { 'profiles/two.yaml': heir('{file: one.yaml, service: other}') }],
  [
    'one of the same name in another file',
    {
      'profiles/two.yaml': heir('{file: ../parts/more.yaml, service: base}'),
      'parts/more.yaml': base,
    },
  ],
  [
    'one of the same name in its own file',
    { 'profiles/two.yaml': `${heir('base')}  base: {image: b}\n`, '.env': 'extends\t: [' },
  ],
])('who extends %s is no heir', async (_, files) => {
  expect(await heirs(files)).toEqual([]);
});
