import { ComposeLabel } from '../../model/container.js';
import { AltctlError } from '../../model/errors.js';
import type { PortHolder } from '../../model/evidence.js';
import type { Json } from '../json.js';
import { defined } from '../../model/defined.js';
import type { EngineClient } from './engine-client.js';
import { findListener } from './host/find-listener.js';

const LIST_LIMIT_MS = 3000;

/**
 * Who holds a port of the engine's machine: a container that publishes it, else a process, which can
 * be seen on this machine alone, and with enough rights. Who it is stays open where neither is found.
 */
export async function findPortHolder(
  engine: EngineClient,
  port: number,
  protocol: string,
): Promise<PortHolder> {
  // Behind a published port stands a process of the engine, which would tell nobody anything.
  const container = await publishingContainer(engine, port, protocol);
  const isHere = engine.endpoint.socket !== undefined && process.platform === 'linux';
  const listener =
    container === undefined && isHere ? await findListener(port, protocol) : undefined;
  return { port, protocol, ...defined({ container, process: listener }) };
}

async function publishingContainer(
  engine: EngineClient,
  port: number,
  protocol: string,
): Promise<PortHolder['container']> {
  const running = await runningContainers(engine);
  const holder = running.find((container) =>
    container
      .at('Ports')
      .list.some(
        (one) => one.at('PublicPort').number === port && one.at('Type').string === protocol,
      ),
  );
  if (holder === undefined) return undefined;
  const name = holder.at('Names').list[0]?.string ?? holder.at('Id').string ?? '';
  const project = holder.at('Labels').strings[ComposeLabel.project];
  return { name: name.replace(/^\//, ''), ...defined({ project }) };
}

async function runningContainers(engine: EngineClient): Promise<readonly Json[]> {
  try {
    return (await engine.askAlone('GET', '/containers/json', LIST_LIMIT_MS)).body.list;
  } catch (error) {
    if (error instanceof AltctlError) return [];
    throw error;
  }
}
