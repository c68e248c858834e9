import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { clientOf, type Client } from '../services/aggregator/aggregators.js';
import { startProgram, type Running } from '../services/aggregator/program.js';
import { createFolder, startForwarder, type Forwarder } from '../services/forwarder/program.js';
import { createProject, until, type Project } from './project.js';

/** A target, and what may be done to it and to its forwarder. */
export interface Stage {
  readonly project: Project;
  /** Of the aggregator that all stories of a file share. */
  readonly client: Client;
  readonly compose: (...words: readonly string[]) => Promise<string>;
  /** Starts a forwarder; the last one's spool is its spool. */
  readonly forward: (env?: Readonly<Record<string, string>>) => Promise<Forwarder>;
  /** Messages that have arrived, in the order of their timestamps. */
  readonly messages: () => Promise<readonly string[]>;
  readonly arrived: (message: string | RegExp) => Promise<void>;
}

/** Runs one story of its own, beside others: a project whose service `target` is as given. */
export type Story = (name: string, target: string, tell: (stage: Stage) => Promise<void>) => void;

const LIMIT_MS = 120_000;

/** An aggregator for all stories of a file. */
export function createStories(): Story {
  let aggregator: Running;
  let folder: Awaited<ReturnType<typeof createFolder>>;
  beforeAll(async () => {
    folder = await createFolder();
    aggregator = await startProgram({ DATA_DIR: join(folder.path, 'data') });
  });
  afterAll(async () => {
    await aggregator.end('SIGKILL');
    await folder.remove();
  });
  return (name, target, tell) => {
    const run = async () => {
      const project = await createProject({ 'compose.yaml': `services: {target: ${target}}\n` });
      const forwarders: Forwarder[] = [];
      const client = clientOf(`http://127.0.0.1:${aggregator.port}`);
      const spool = join(folder.path, randomBytes(4).toString('hex'));
      const forward = async (env = {}) => {
        const more = { SPOOL_DIR: spool, PROJECT: project.name, ...env };
        const started = await startForwarder({
          AGGREGATOR_URL: client.url,
          TARGET: 'target',
          ...more,
        });
        forwarders.push(started);
        return started;
      };
      try {
        await tell({ ...stageOf(project, client), forward });
      } finally {
        await Promise.all(forwarders.map((one) => one.end('SIGKILL')));
        await project.remove();
      }
    };
    it.concurrent(name, run, LIMIT_MS);
  };
}

function stageOf(project: Project, client: Client): Omit<Stage, 'forward'> {
  const file = join(project.folder, 'compose.yaml');
  const ofProject = `project=${project.name}`;
  const isThere = async (wanted: string | RegExp) => {
    const last = await client.messages(`${ofProject}&tail=50`);
    return last.some((one) => (typeof wanted === 'string' ? one === wanted : wanted.test(one)));
  };
  return {
    ...{ project, client },
    messages: () => client.messages(ofProject),
    compose: (...words) =>
      project.docker('compose', '--project-name', project.name, '--file', file, ...words),
    arrived: (wanted) => until(`"${String(wanted)}" to arrive`, () => isThere(wanted), 30_000),
  };
}
