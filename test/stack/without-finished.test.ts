import { expect, it } from 'vitest';
import { withoutFinished } from '../../src/stack/without-finished.js';
import { stackProject } from './project.js';

const files = {
  'profiles/db.yaml': `services:
  db: {image: x}
  migrate: {image: x, depends_on: [db], x-altctl: {oneshot: once}}
`,
  'profiles/core.yaml': `services:
  web: {image: x, depends_on: {migrate: {condition: service_completed_successfully}, db: }}
`,
};

it('a one-shot that is done is gated, and those that wait for it do without', async () => {
  const project = await stackProject(files);
  const { entries, selected } = withoutFinished(await project.closure(['core', 'db']), ['migrate']);
  expect(entries.map(({ overrides }) => overrides)).toEqual([
    [
      `services:
  "web":
    depends_on:
      "migrate":
        condition: service_completed_successfully
        required: false
`,
    ],
    ['services:\n  "migrate":\n    profiles: [altctl-done]\n'],
  ]);
  expect(selected).toEqual(['web', 'db']);
});

it('a one-shot that has gates of its own gets this one instead', async () => {
  const project = await stackProject({
    'profiles/db.yaml': 'services: {migrate: {image: x, profiles: [db]}}\n',
  });
  const { entries } = withoutFinished(await project.closure(['migrate']), ['migrate']);
  expect(entries[0]?.overrides?.[0]).toContain('profiles: !override [altctl-done]');
});

it('a one-shot whose namespace or volumes others use stays', async () => {
  const project = await stackProject({
    ...files,
    'profiles/core.yaml': 'services: {web: {image: x, volumes_from: [migrate]}}\n',
  });
  const closure = await project.closure(['core']);
  expect(withoutFinished(closure, ['migrate'])).toEqual(closure);
});

it('nothing done, nothing to merge over', async () => {
  const project = await stackProject(files);
  const closure = await project.closure(['core']);
  expect(withoutFinished(closure, [])).toEqual(closure);
});
