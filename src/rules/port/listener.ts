import type { Remedy } from '../../model/finding.js';
import type { PublishedPort } from '../reading/ports-of.js';
import type { Listener } from '../static-rule.js';
import { overlap } from './overlap.js';

/** Whether a published port can't be bound because of one that listens. */
export function isInTheWay(listener: Listener, port: PublishedPort): boolean {
  const { address, port: from, protocol } = listener;
  const held = { from, to: from, address, protocol, target: '', attribute: '' };
  return overlap(held, port) !== undefined;
}

/** `container traefik of project proxy`, `postgres (pid 77)`. */
export function holderName({ container, process }: Listener): string {
  if (container !== undefined) {
    const of = container.project === undefined ? '' : ` of project ${container.project}`;
    return `container ${container.name}${of}`;
  }
  return process === undefined ? 'another process' : `${process.name} (pid ${process.pid})`;
}

/** What makes the port free. */
export function stopHolder({ container, process, port, protocol }: Listener): Remedy {
  if (container !== undefined) {
    return {
      text: 'stop the container that has the port',
      command: `docker stop ${container.name}`,
    };
  }
  if (process === undefined) {
    const kind = protocol === 'udp' ? 'u' : 't';
    return {
      text: 'see which process listens, and stop it',
      command: `sudo ss -lnp${kind} 'sport = :${port}'`,
    };
  }
  return {
    text: `stop ${process.name}, best by what has started it, else by its pid`,
    command: `kill ${process.pid}`,
  };
}
