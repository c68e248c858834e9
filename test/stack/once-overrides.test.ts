import { expect, it } from 'vitest';
import { onceOverrides } from '../../src/stack/once-overrides.js';
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
  expect(onceOverrides(await project.closure(['core']), ['migrate'])).toEqual([
    {
      entryIndex: 0,
      text: `services:
  "web":
    depends_on:
      "migrate":
        condition: service_completed_successfully
        required: false
`,
    },
    { entryIndex: 1, text: 'services:\n  "migrate":\n    profiles: [altctl-done]\n' },
  ]);
});

it('a one-shot that has gates of its own gets this one instead', async () => {
  const project = await stackProject({
    'profiles/db.yaml': 'services: {migrate: {image: x, profiles: [db]}}\n',
  });
  const [override] = onceOverrides(await project.closure(['migrate']), ['migrate']);
  expect(override?.text).toContain('profiles: !override [altctl-done]');
});

it('a one-shot whose namespace or volumes others use stays', async () => {
  const project = await stackProject({
    ...files,
    'profiles/core.yaml': 'services: {web: {image: x, volumes_from: [migrate]}}\n',
  });
  expect(onceOverrides(await project.closure(['core']), ['migrate'])).toEqual([]);
});

it('nothing done, nothing to override', async () => {
  const project = await stackProject(files);
  expect(onceOverrides(await project.closure(['core']), [])).toEqual([]);
});
