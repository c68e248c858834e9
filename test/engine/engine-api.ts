import { createProcesses } from '../../src/adapters/process/processes.js';
import { dialer } from '../../src/adapters/docker/dial.js';
import { findEndpoint } from '../../src/adapters/docker/endpoint.js';
import { EngineClient } from '../../src/adapters/docker/engine-client.js';
import type { Json } from '../../src/adapters/json.js';

/** ms that the engine may take to remove what is busy. */
const limitMs = 30_000;

/** The engine that `DOCKER_HOST` or Docker's context names now: some tests have one of their own. */
export function engineOfNow(): EngineClient {
  const { env } = process;
  const endpoint = findEndpoint({ env });
  return new EngineClient({
    endpoint,
    dial: dialer({ endpoint, processes: createProcesses(), env }),
  });
}

/** Asks the engine itself: each start of `docker` costs a tenth of a second of a processor. */
export async function askEngine(method: 'GET' | 'DELETE', path: string): Promise<Json> {
  const { status, body } = await engineOfNow().askAlone(method, path, limitMs);
  if (status < 400) return body;
  throw new Error(`${method} ${path}: ${status} ${body.at('message').string ?? ''}`);
}

/** What carries a project's label, and these labels besides, as a query. */
export function labelled(project: string, ...more: readonly string[]): string {
  const label = [`com.docker.compose.project=${project}`, ...more];
  return `filters=${encodeURIComponent(JSON.stringify({ label }))}`;
}

/** Ids of a project's containers, those that don't run included, the newest first. */
export async function containerIds(
  project: string,
  ...labels: readonly string[]
): Promise<readonly string[]> {
  const found = await askEngine('GET', `/containers/json?all=1&${labelled(project, ...labels)}`);
  return found.list.map((container) => container.at('Id').string ?? '');
}

/** Removes everything that carries a project's label. */
export async function removeAllOf(project: string): Promise<void> {
  for (const id of await containerIds(project)) {
    await askEngine('DELETE', `/containers/${id}?force=1&v=1`);
  }
  const networks = await askEngine('GET', `/networks?${labelled(project)}`);
  for (const network of networks.list) {
    await askEngine('DELETE', `/networks/${network.at('Id').string ?? ''}`);
  }
  const volumes = await askEngine('GET', `/volumes?${labelled(project)}`);
  for (const volume of volumes.at('Volumes').list) {
    await askEngine('DELETE', `/volumes/${volume.at('Name').string ?? ''}?force=1`);
  }
}
