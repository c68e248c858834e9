import { ComposeLabel, type ContainerSnapshot } from '../../model/container.js';
import { isSilence } from '../../model/is-silence.js';
import type { Json } from '../json.js';
import type { EngineClient } from './engine-client.js';
import { enginePath } from './engine-path.js';
import { inOwnTime } from './in-own-time.js';
import { readInspected } from './read-inspected.js';
import { readListed } from './read-listed.js';

/**
 * An inspection alone can hang, with a stopped shim or a hung mount behind its container, while the
 * engine answers all else. In ms.
 */
const INSPECT_LIMIT_MS = 3000;

export interface InspectOptions {
  /** Of each inspection, in ms. */
  readonly limitMs?: number;
  /** Called with each inspection as the engine gave it. */
  readonly onInspected?: (container: Json) => void;
}

/** All containers of a project; one that does not answer is as the engine's list tells it. */
export async function listContainers(
  engine: EngineClient,
  project: string,
  options: InspectOptions = {},
): Promise<readonly ContainerSnapshot[]> {
  const filters = { label: [`${ComposeLabel.project}=${project}`] };
  const listed = await engine.get(enginePath('/containers/json', filters, { all: '1' }));
  const inspected = await Promise.all(
    listed.list.map((entry) => inspectListed(engine, entry, options)),
  );
  return inspected.filter((container) => container !== undefined);
}

/**
 * Containers of all projects, and of none, as the engine's list tells of them.
 * @throws AltctlError `external` when it does not answer in time, or refuses
 */
export async function listEveryContainer(
  engine: EngineClient,
): Promise<readonly ContainerSnapshot[]> {
  const listed = await engine.get('/containers/json?all=1', INSPECT_LIMIT_MS);
  return listed.list.map(readListed);
}

/** Undefined when it is gone or does not answer in time. */
export async function inspectContainer(
  engine: EngineClient,
  id: string,
  options: InspectOptions = {},
): Promise<ContainerSnapshot | undefined> {
  const inspected = await inspect(engine, id, options);
  return typeof inspected === 'string' ? undefined : inspected;
}

async function inspectListed(
  engine: EngineClient,
  entry: Json,
  options: InspectOptions,
): Promise<ContainerSnapshot | undefined> {
  const listed = readListed(entry);
  const inspected = await inspect(engine, listed.id, options);
  if (inspected === 'silent') return listed;
  return inspected === 'gone' ? undefined : inspected;
}

async function inspect(
  engine: EngineClient,
  id: string,
  { limitMs = INSPECT_LIMIT_MS, onInspected }: InspectOptions,
): Promise<ContainerSnapshot | 'gone' | 'silent'> {
  try {
    const path = `/containers/${encodeURIComponent(id)}/json`;
    const { status, body } = await engine.ask('GET', path, limitMs);
    if (status === 404) return 'gone';
    if (status !== 200) return 'silent';
    onInspected?.(body);
    return inOwnTime(readInspected(body), engine.clock);
  } catch (error) {
    if (isSilence(error)) return 'silent';
    throw error;
  }
}
