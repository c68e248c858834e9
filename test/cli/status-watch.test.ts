import { expect, it, onTestFinished } from 'vitest';
import { createProject } from '../engine/project.js';

it('status --watch draws on a terminal only: elsewhere it is refused, and writes nothing', async () => {
  const project = await createProject({ 'profiles/core.yaml': 'services: {web: {image: x}}\n' });
  onTestFinished(() => project.remove());
  const { code, stdout, stderr } = await project.altctl(['status', '--watch']);
  expect(stderr).toMatch(/^error: --watch draws on a terminal/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
