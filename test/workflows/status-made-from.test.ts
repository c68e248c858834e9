import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ComposeLabel, type ContainerSnapshot } from '../../src/model/container.js';
import { closure } from '../../src/stack/closure.js';
import { select } from '../../src/stack/select.js';
import { composeProject, writeGenerated } from '../../src/workflows/compose-project.js';
import type { Session } from '../../src/workflows/session.js';
import { sessionWithoutEngine } from './session.js';
import { onEngine, one, statesOf } from './standing.js';

describe('a service that two profiles define differently', () => {
  const web = (session: Session, ...files: readonly string[]): ContainerSnapshot => {
    const paths = files.map((file) => join(session.catalog.root, file));
    return one({ labels: { [ComposeLabel.configFiles]: paths.join(',') } });
  };
  const apart = {
    'profiles/core.yaml': 'services: {web: {image: web}, api: {image: api}}\n',
    'profiles/dev.yaml': 'services: {web: {image: web, command: dev}, mail: {image: mail}}\n',
    'profiles/db.yaml': 'services: {db: {image: db}}\n',
  };
  const beside = {
    'compose.yaml': 'services: {web: {image: web}}\n',
    'compose.dev.yaml': 'services: {web: {command: dev}, mail: {image: mail}}\n',
  };

  /** Of a `web` that was made from these files. */
  async function statesFrom(
    files: Readonly<Record<string, string>>,
    ...made: readonly string[]
  ): Promise<readonly string[]> {
    const session = await sessionWithoutEngine(files);
    return (await statesOf(onEngine(session, [web(session, ...made)]))).states;
  }

  it('shows the profile that its container was made from, and not the other', async () => {
    expect(await statesFrom(apart, 'profiles/core.yaml')).toEqual(['web ready', 'api missing']);
    expect(await statesFrom(apart, 'profiles/dev.yaml')).toEqual(['web ready', 'mail missing']);
    expect(await statesFrom(beside, 'compose.yaml')).toEqual(['web ready']);
    expect(await statesFrom(beside, 'compose.yaml', 'compose.dev.yaml')).toEqual([
      ...['web ready', 'mail missing'],
    ]);
  });

  it('was made from a file that the generated top file includes', async () => {
    const session = await sessionWithoutEngine(apart);
    const { catalog, ports } = session;
    const closed = closure(catalog, select(catalog, ['core', 'db'], { all: false }), {
      overlays: [],
    });
    const { project, generated } = composeProject(catalog, closed, ports.files);
    await writeGenerated(ports.files, generated);
    const made = { [ComposeLabel.configFiles]: project.files?.paths.join(',') ?? '' };
    const { states } = await statesOf(onEngine(session, [one({ labels: made })]));
    expect(states).toEqual(['web ready', 'api missing']);
  });

  it('shows both where nothing tells which of them it is', async () => {
    expect(await statesFrom(apart, 'elsewhere.yaml')).toEqual([
      ...['web ready', 'api missing', 'mail missing'],
    ]);
  });
});
