import { ComposeLabel } from '../../model/container.js';
import { defined } from '../../model/defined.js';
import { AltctlError } from '../../model/errors.js';
import type { PortHolder } from '../../model/evidence.js';
import { listEveryContainer } from './containers.js';
import type { EngineClient } from './engine-client.js';
import { listListeners } from './host/list-listeners.js';

/**
 * Who holds a port of the engine's machine: a container that publishes it, else a process, which can
 * be seen on this machine alone, and with enough rights. Who it is stays open where neither is found.
 */
export async function findPortHolder(
  engine: EngineClient,
  port: number,
  protocol: string,
): Promise<PortHolder> {
  const containers = await listEveryContainer(engine).catch(noneWhereSilent);
  const publisher = containers.find(({ ports }) =>
    ports.some((one) => one.hostPort === port && one.protocol === protocol),
  );
  // Behind a published port stands a process of the engine, which would tell nobody anything.
  if (publisher !== undefined) {
    const { name, labels } = publisher;
    const project = labels[ComposeLabel.project];
    return { port, protocol, container: { name, ...defined({ project }) } };
  }
  const listeners = await listListeners(engine, [port]).catch(noneWhereSilent);
  const [process] = listeners.flatMap((one) =>
    one.protocol === protocol && one.process !== undefined
      ? [{ pid: one.process.pid, name: one.process.name }]
      : [],
  );
  return { port, protocol, ...defined({ process }) };
}

function noneWhereSilent(error: unknown): readonly never[] {
  if (error instanceof AltctlError) return [];
  throw error;
}
