import { describe, expect, it } from 'vitest';
import { failureOf } from '../expect-failure.js';
import { entryFiles, stackProject } from '../project.js';

const core = 'services: {web: {image: x, depends_on: [db]}}\n';
const db = 'services: {db: {image: postgres}}\n';

describe('of several files that define what is missing', () => {
  it('the one that redefines nothing else that is needed is taken', async () => {
    const project = await stackProject({
      'profiles/a-dev.yaml': 'services: {db: {image: dev}, web: {image: dev}}\n',
      'profiles/core.yaml': core,
      'profiles/db.yaml': db,
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['core.yaml', 'db.yaml']);
  });

  it('one of the aggregate’s is taken', async () => {
    const project = await stackProject({
      'profiles/a-test.yaml': 'services: {db: {image: test}}\n',
      'profiles/compose.yaml': 'include: [core.yaml, db.yaml]\n',
      'profiles/core.yaml': core,
      'profiles/db.yaml': db,
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['core.yaml', 'db.yaml']);
  });

  it('one that says what runs is taken, not one that only changes it', async () => {
    const project = await stackProject({
      'profiles/a-tune.yaml': 'services: {db: {command: tuned}}\n',
      'profiles/core.yaml': core,
      'profiles/db.yaml': db,
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['core.yaml', 'db.yaml']);
  });

  it('one that is loaded anyway is taken', async () => {
    const project = await stackProject({
      'profiles/core.yaml': core,
      'profiles/db.yaml': db,
      'profiles/db15.yaml': 'services: {db: {image: postgres15}}\n',
    });
    expect(entryFiles(await project.closure(['db15', 'core']))).toEqual(['core.yaml', 'db15.yaml']);
  });

  it('the first is taken when they all say the same', async () => {
    const project = await stackProject({
      'profiles/core.yaml': core,
      'profiles/db.yaml': db,
      'profiles/same.yaml': 'x-a: &a {image: "postgres"}\nservices:\n  db: *a\n',
    });
    expect(entryFiles(await project.closure(['core']))).toEqual(['core.yaml', 'db.yaml']);
  });

  it('none is taken when nothing decides: the user is asked', async () => {
    const project = await stackProject({
      'profiles/core.yaml': core,
      'profiles/mysql.yaml': 'services: {db: {image: mysql}}\n',
      'profiles/postgres.yaml': db,
    });
    expect(await failureOf(project.closure(['core']))).toMatchObject({
      kind: 'configuration',
      code: 'ambiguous-definition',
      message: 'the service db is defined in profiles/mysql.yaml, profiles/postgres.yaml',
      hints: ['name the profile that you mean: mysql', 'name the profile that you mean: postgres'],
    });
    expect(entryFiles(await project.closure(['core', 'postgres']))).toEqual([
      'core.yaml',
      'postgres.yaml',
    ]);
  });
});

describe('two files that are both needed', () => {
  it('may define a service in the same words', async () => {
    const project = await stackProject({
      'profiles/a.yaml': db,
      'profiles/b.yaml': 'services:\n  db:\n    image: "postgres"\n',
    });
    expect(entryFiles(await project.closure(['a', 'b']))).toEqual(['a.yaml', 'b.yaml']);
  });

  it('may not define it differently: both places are shown', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services:\n  db:\n    image: x\n',
      'profiles/b.yaml': 'services:\n  # another\n  db:\n    image: y\n',
    });
    const failure = await failureOf(project.closure(['a', 'b']));
    expect(failure).toMatchObject({
      kind: 'configuration',
      code: 'ambiguous-service',
      message:
        'db is defined differently in profiles/a.yaml and profiles/b.yaml, and both files are needed',
    });
    expect(failure.frames.map(({ location }) => location)).toEqual([
      { file: 'profiles/a.yaml', line: 2, column: 3 },
      { file: 'profiles/b.yaml', line: 3, column: 3 },
    ]);
    expect(failure.frames.map(({ note }) => note)).toEqual(['image: x', 'image: y']);
  });

  it('may not define it differently: what differs is told, values of the environment are not', async () => {
    const project = await stackProject({
      'profiles/a.yaml':
        'services: {db: {image: x, stop_grace_period: 30s, environment: {KEY: abc}, healthcheck: {retries: 1}}}\n',
      'profiles/b.yaml':
        'services: {db: {image: x, init: true, environment: {KEY: def}, healthcheck: {retries: 2}, tty: true}}\n',
    });
    const failure = await failureOf(project.closure(['a', 'b']));
    expect(failure.frames.map(({ note }) => note)).toEqual([
      'stop_grace_period: 30s, environment.KEY, healthcheck.retries: 1, 2 more',
      'no stop_grace_period, environment.KEY, healthcheck.retries: 2, 2 more',
    ]);
  });

  it('may not give one text other meanings from other folders', async () => {
    const built = 'services: {db: {build: .}}\n';
    const project = await stackProject({
      'profiles/a.yaml': 'include: [../x/one.yaml]\nservices: {a: {image: x}}\n',
      'profiles/b.yaml': 'include: [../y/two.yaml]\nservices: {b: {image: x}}\n',
      'x/one.yaml': built,
      'y/two.yaml': built,
    });
    expect(await failureOf(project.closure(['a', 'b']))).toMatchObject({
      code: 'ambiguous-service',
    });
  });

  it('may include one file both', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'include: [../shared.yaml]\nservices: {a: {image: x}}\n',
      'profiles/b.yaml': 'include: [../shared.yaml]\nservices: {b: {image: x}}\n',
      'shared.yaml': 'services: {db: {build: .}}\n',
    });
    expect([...(await project.closure(['a', 'b'])).services.keys()]).toEqual(['a', 'db', 'b']);
  });

  it('may not declare a network differently, not even as {} and nothing', async () => {
    const project = await stackProject({
      'profiles/a.yaml': 'services: {a: {image: x}}\nnetworks: {front: }\n',
      'profiles/b.yaml': 'services: {b: {image: x}}\nnetworks: {front: {}}\n',
    });
    expect(await failureOf(project.closure(['a', 'b']))).toMatchObject({
      code: 'ambiguous-resource',
      message: 'the network front is declared differently in profiles/a.yaml and profiles/b.yaml',
    });
  });
});

describe('the project’s name in files', () => {
  const files = {
    'profiles/a.yaml': 'name: alt\nservices: {a: {image: x}}\n',
    'profiles/b.yaml': 'name: alt\nservices: {b: {image: x}}\n',
    'profiles/other.yaml': 'name: other\nservices: {o: {image: x}}\n',
  };

  it('must be one: two different ones are both shown', async () => {
    const project = await stackProject(files);
    const failure = await failureOf(project.closure(['a', 'other']));
    expect(failure).toMatchObject({
      kind: 'configuration',
      code: 'two-project-names',
      message: 'profiles/other.yaml names the project other, profiles/a.yaml alt',
    });
    expect(failure.frames).toHaveLength(2);
  });

  it('does not matter when the user has given one', async () => {
    const project = await stackProject({ ...files, 'altctl.yaml': 'project: mine\n' });
    expect(entryFiles(await project.closure(['a', 'other']))).toEqual(['a.yaml', 'other.yaml']);
  });
});
