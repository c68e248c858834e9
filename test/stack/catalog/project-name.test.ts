import { describe, expect, it } from 'vitest';
import { failureOf } from '../expect-failure.js';
import { stackProject } from '../project.js';

const service = (name: string): string => `services: {${name}: {image: x}}\n`;

describe('the project name', () => {
  const files = { 'profiles/db.yaml': `name: from-file\n${service('db')}` };

  it.each([
    [{ ...files, 'altctl.yaml': 'project: configured\n' }, 'configured', 'configuration'],
    [{ ...files, 'altctl.yaml': 'project: {name: configured}\n' }, 'configured', 'configuration'],
    [{ ...files, '.env': 'COMPOSE_PROJECT_NAME=from-env\n' }, 'from-env', 'environment'],
    [files, 'from-file', 'file'],
    [{ 'profiles/db.yaml': service('db') }, 'myproject_2', 'folder'],
  ])('%# comes from the first place that gives one', async (texts, name, from) => {
    const project = await stackProject(texts, '_My.Project_2');
    expect((await project.load()).project).toEqual({ name, from });
  });

  it('of the shell goes before that of .env', async () => {
    const project = await stackProject({ ...files, '.env': 'COMPOSE_PROJECT_NAME=from-env\n' });
    const { name } = (await project.load({ env: { COMPOSE_PROJECT_NAME: 'from-shell' } })).project;
    expect(name).toBe('from-shell');
  });

  it('may contain variables in a file', async () => {
    const project = await stackProject({
      'profiles/db.yaml': `name: \${STAGE:-dev}-stack\n${service('db')}`,
    });
    expect((await project.load()).project.name).toBe('dev-stack');
    expect((await project.load({ env: { STAGE: 'prod' } })).project.name).toBe('prod-stack');
  });

  it('that Compose does not take is refused where it is written', async () => {
    const project = await stackProject({ ...files, 'altctl.yaml': 'project: My Stack\n' });
    const failure = await failureOf(project.load());
    expect(failure).toMatchObject({ code: 'bad-project-name' });
    expect(failure.frames[0]?.location).toEqual({ file: 'altctl.yaml', line: 1, column: 10 });
  });

  it('that cannot be made of the folder is asked for', async () => {
    const project = await stackProject({ 'profiles/db.yaml': service('db') }, '日本');
    expect(await failureOf(project.load())).toMatchObject({ code: 'bad-project-name' });
  });
});
