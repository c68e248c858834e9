import type { PortHolder } from '../../model/evidence.js';
import type { Remedy } from '../../model/finding.js';

/** Who has a host port, as far as that is known. */
export type Holder = Pick<PortHolder, 'container' | 'process'>;

/** `container traefik of project proxy`, `postgres (pid 77)`. */
export function holderName({ container, process }: Holder): string {
  if (container !== undefined) {
    const of = container.project === undefined ? '' : ` of project ${container.project}`;
    return `container ${container.name}${of}`;
  }
  return process === undefined ? 'somebody else' : `${process.name} (pid ${process.pid})`;
}

export function stopContainer(name: string): Remedy {
  return { text: 'stop the container that has the port', command: `docker stop ${name}` };
}

export function stopProcess({ name, pid }: NonNullable<Holder['process']>): Remedy {
  return {
    text: `stop ${name}, best by what has started it, else by its pid`,
    command: `kill ${pid}`,
  };
}

/** Where nobody can tell who it is. */
export function seeListener(port: number, protocol: string): Remedy {
  const kind = protocol === 'udp' ? 'u' : 't';
  return {
    text: 'see which process listens',
    command: `sudo ss -lnp${kind} 'sport = :${port}'`,
  };
}
