import { expect, it } from 'vitest';
import { topFile } from '../../src/stack/top-file.js';
import { stackProject } from './project.js';

it('the top file includes each entry with its own folder', async () => {
  const project = await stackProject({
    'profiles/core.yaml': 'services: {web: {image: x, depends_on: [db]}}\n',
    'profiles/db.yaml': 'services: {db: {image: x}}\n',
  });
  expect(topFile(await project.closure(['core']))).toEqual({
    kind: 'include',
    text: `include:
  - path:
      - "${project.root}/profiles/core.yaml"
    project_directory: "${project.root}/profiles"
  - path:
      - "${project.root}/profiles/db.yaml"
    project_directory: "${project.root}/profiles"
`,
  });
});

it('the top file writes paths so that neither YAML nor Compose reads anything into them', async () => {
  const project = await stackProject(
    { 'profiles/core.yaml': 'services: {web: {image: x}}\n' },
    'a "$HOME": #1',
  );
  const top = topFile(await project.closure(['core']));
  expect(top).toMatchObject({ text: expect.stringContaining('a \\"$$HOME\\": #1') as string });
});

it('the top file keeps what an include of the user’s own says of folder and environment', async () => {
  const project = await stackProject({
    'compose.yaml': `include:
  - profiles/core.yaml
  - {path: vendor/db.yaml, project_directory: data, env_file: data/db.env}
`,
    'profiles/core.yaml': 'services: {web: {image: x, depends_on: [db]}}\n',
    'vendor/db.yaml': 'services: {db: {image: x}}\n',
    'data/db.env': '',
  });
  const top = topFile(await project.closure(['core']));
  expect(top.kind === 'include' && top.text).toContain(`  - path:
      - "${project.root}/vendor/db.yaml"
    project_directory: "${project.root}/data"
    env_file:
      - "${project.root}/data/db.env"
`);
});

it('the top file of nothing is still a Compose file', async () => {
  const project = await stackProject({
    'profiles/empty.yaml': '',
    'profiles/core.yaml': 'services: {web: {image: x}}\n',
  });
  expect(topFile(await project.closure(['empty']))).toEqual({
    kind: 'include',
    text: 'services: {}\n',
  });
});
