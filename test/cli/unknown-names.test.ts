import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProject, type Project } from '../engine/project.js';

let project: Project;
beforeAll(async () => {
  project = await createProject({ 'profiles/core.yaml': 'services: {web: {image: x}}\n' });
});
afterAll(() => project.remove());

it.each(['up', 'down', 'start', 'stop', 'restart', 'status', 'logs', 'doctor'])(
  'several names are taken by %s, and one that nothing has is told',
  async (command) => {
    const { stderr, code } = await project.altctl([command, 'core', 'loging']);
    expect(stderr).toMatch(/^error: no profile or service is called "loging"/);
    expect(code).toBe(2);
  },
);
