import type { Remedy } from '../../model/finding.js';
import type { PublishedPort } from '../reading/ports-of.js';
import type { Listener } from '../static-rule.js';
import { seeListener, stopContainer, stopProcess } from './holder.js';
import { overlap } from './overlap.js';

/** Whether a published port can't be bound because of one that listens. */
export function isInTheWay(listener: Listener, port: PublishedPort): boolean {
  const { address, port: from, protocol } = listener;
  const held = { from, to: from, address, protocol, target: '', attribute: '' };
  return overlap(held, port) !== undefined;
}

/** What makes the port free. */
export function stopHolder({ container, process, port, protocol }: Listener): Remedy {
  if (container !== undefined) return stopContainer(container.name);
  return process === undefined ? seeListener(port, protocol) : stopProcess(process);
}
