import { connect } from 'node:net';
import type { Command } from '../process/command.js';
import type { Processes } from '../process/processes.js';
import { DialStdio } from './dial-stdio.js';
import type { Endpoint } from './endpoint.js';
import type { Dial } from './engine-agent.js';

export interface DialOptions {
  readonly endpoint: Endpoint;
  readonly processes: Processes;
  readonly env: Command['env'];
}

/** How to reach the engine: its socket, or the docker command line where only that knows the way. */
export function dialer({ endpoint, processes, env }: DialOptions): Dial {
  const { socket } = endpoint;
  if (socket !== undefined) return () => connect(socket);
  const command = { program: 'docker', arguments: dialArguments(endpoint), env };
  return () => new DialStdio(processes.pipe(command));
}

/** Where `DOCKER_HOST` decides there is no context, and the environment says it all. */
function dialArguments({ context }: Endpoint): readonly string[] {
  const words = ['system', 'dial-stdio'];
  return context === 'default' ? words : ['--context', context, ...words];
}
