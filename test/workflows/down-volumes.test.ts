import { describe, expect, it } from 'vitest';
import { ComposeLabel, type ContainerSnapshot } from '../../src/model/container.js';
import { planDown } from '../../src/workflows/down.js';
import type { DownOptions } from '../../src/workflows/down/prepare-down.js';
import { prepareDown } from '../../src/workflows/down/prepare-down.js';
import { snapshot } from '../timeline/events.js';
import { sessionWithoutEngine } from './session.js';

const options: DownOptions = {
  ...{ names: ['db'], volumes: true, withDependents: false },
  guard: { onStuck: 'report', waitLock: false, takeOver: false },
};

const db = snapshot(0, { id: 'db', name: 'alt-db-1', service: 'db' }).container;

interface Engine {
  /** Volumes of the project, by their keys in the file that compose has made them from. */
  readonly volumes: Readonly<Record<string, string>>;
  readonly containers?: readonly ContainerSnapshot[];
}

async function sessionWith(
  files: Readonly<Record<string, string>>,
  { volumes, containers = [db] }: Engine,
) {
  const session = await sessionWithoutEngine(files);
  const docker = {
    ...session.ports.docker,
    containers: () => Promise.resolve(containers),
    networks: () => Promise.resolve([]),
    volumes: () =>
      Promise.resolve(
        Object.entries(volumes).map(([name, key]) => ({
          name,
          labels: { [ComposeLabel.volume]: key },
        })),
      ),
    volumeUsers: () => Promise.resolve(['alt-db-1']),
  };
  return { ...session, ports: { ...session.ports, docker } };
}

const mounting = (service: string, key: string, declared: string): string =>
  `services: {${service}: {image: x, volumes: ["${key}:/data"]}}\nvolumes: {${key}: ${declared}}\n`;

const removed = async (files: Readonly<Record<string, string>>, engine: Engine, names = ['db']) =>
  (await planDown(await sessionWith(files, engine), { ...options, names })).volumes;

describe('down --volumes', () => {
  const shared = { volumes: { shared: 'pgdata', alt_own: 'own' } };
  const going = `services: {db: {image: x, volumes: ["pgdata:/data", "own:/own"]}}
volumes: {pgdata: {name: shared}, own: }
`;

  it('keeps a volume that a profile which stays declares under another key', async () => {
    for (const declared of ['{name: shared}', '{name: shared, external: true}']) {
      const files = {
        'profiles/db.yaml': going,
        'profiles/core.yaml': mounting('web', 'dbdata', declared),
      };
      expect(await removed(files, shared)).toEqual(['alt_own']);
    }
  });

  it('keeps what is external to any file, though all is taken down', async () => {
    const files = {
      'profiles/db.yaml': going,
      'profiles/core.yaml': mounting('web', 'shared', '{external: true}'),
    };
    expect(await removed(files, shared, [])).toEqual(['alt_own']);
  });

  it('knows the name by the values of variables', async () => {
    const files = {
      '.env': 'STAGE=shared\n',
      'profiles/db.yaml': going,
      'profiles/core.yaml': mounting('web', 'dbdata', '{name: "${STAGE}"}'),
    };
    expect(await removed(files, shared)).toEqual(['alt_own']);
  });

  it('keeps what another profile may mean by a variable without a value, and says so', async () => {
    const files = {
      'profiles/db.yaml': going,
      'profiles/core.yaml': mounting('web', 'dbdata', '{name: "${STAGE}ed"}'),
    };
    const { volumes } = await prepareDown(await sessionWith(files, shared), options);
    expect(volumes.names).toEqual(['alt_own']);
    expect(volumes.doubtful).toMatchObject([
      { name: 'shared', declared: { key: 'dbdata', location: { file: 'profiles/core.yaml' } } },
    ]);
  });

  it('takes its own volume away though an alternative has one of the same key', async () => {
    const files = {
      'profiles/db.yaml': mounting('db', 'data', '{name: prod}'),
      'profiles/dev.yaml': mounting('dev-db', 'data', '{name: dev}'),
    };
    expect(await removed(files, { volumes: { prod: 'data', dev: 'data' } })).toEqual(['prod']);
  });

  it('knows a volume by its key where no file calls it so any more', async () => {
    const files = { 'profiles/db.yaml': mounting('db', 'data', '{name: renamed}') };
    expect(await removed(files, { volumes: { alt_data: 'data', stray: 'other' } })).toEqual([
      'alt_data',
    ]);
  });
});
