import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type Project } from './project.js';
import { ending, healthyAfter, lasting } from './services.js';

const folder = process.env.ALTCTL_TEST_COMPOSE_226;

// Its package comes from a Debian suite; where that can't be had, the set-up has said why.
describe.runIf(folder !== undefined)('compose 2.26, which knows only plain progress', () => {
  let project: Project;
  const env = { DOCKER_CONFIG: folder ?? '' };
  beforeAll(async () => {
    project = await createProject({
      'profiles/db.yaml': `services:
  db: ${healthyAfter(1)}
  migrate: ${ending(0, ', restart: "no", depends_on: {db: {condition: service_healthy}}')}
`,
      'profiles/core.yaml': `services:
  web: ${lasting(', depends_on: {migrate: {condition: service_completed_successfully}}')}
`,
    });
  });
  afterAll(() => project.remove());

  it('is the one that runs', async () => {
    const { stdout } = await project.altctl(['compose', 'core', '--', 'version', '--short'], {
      env,
    });
    expect(stdout).toMatch(/^2\.26/);
  });

  it('brings a profile up over two files', async () => {
    const { code, stdout } = await project.altctl(['up', 'core'], { env });
    expect(stdout).toMatch(/core\/web {2}started/);
    expect(stdout).toMatch(/ready · 1 service/);
    expect(code).toBe(0);
  });

  it('recreates in steps, as the engine tells', async () => {
    const { code, stdout } = await project.altctl(['up', 'web', '--force-recreate'], { env });
    expect(stdout).toMatch(/core\/web {2}recreate: stop-old/);
    expect(code).toBe(0);
  });

  it('takes it down again', async () => {
    expect((await project.altctl(['down'], { env })).code).toBe(0);
    expect(await project.container('web')).toBeUndefined();
  });
});
