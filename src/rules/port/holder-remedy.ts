import type { PortHolder } from '../../model/evidence.js';
import type { Remedy } from '../../model/finding.js';
import type { LiveContext } from '../rule.js';
import { seeListener, stopContainer, stopProcess } from './holder.js';
import type { TakenPort } from './taken-port.js';

/** The engine's own listener for a published port; its container is what holds it. */
const proxy = 'docker-proxy';

/** Who to stop so that a port becomes free; how to find that out where it is not known. */
export function holderRemedy(
  { evidence, scope }: LiveContext,
  { port, protocol }: TakenPort,
  holder: PortHolder | undefined,
): readonly Remedy[] {
  const { container, process } = holder ?? {};
  if (container !== undefined) {
    const ours = evidence.others?.find(({ name }) => name === container.name)?.service;
    return container.project === scope.project && ours !== undefined
      ? [{ text: `stop ${ours}, which has the port`, command: `altctl stop ${ours}` }]
      : [stopContainer(container.name)];
  }
  if (process === undefined || process.name === proxy) {
    return [
      { text: 'see which container publishes it', command: `docker ps --filter publish=${port}` },
      seeListener(port, protocol),
    ];
  }
  return [stopProcess(process)];
}
