import { shellQuote } from '../../model/shell-quote.js';
import type { ProbeFacts } from './probe-facts.js';

/** Runs the probe by hand; where it is not known, shows what the engine has logged of it. */
export function probeCommand({ config, containerName: name }: ProbeFacts): string {
  const [kind, ...words] = config?.test ?? [];
  const typed = words.map(shellQuote).join(' ');
  if (kind === 'CMD' && typed !== '') return `docker exec ${name} ${typed}`;
  if (kind === 'CMD-SHELL' && typed !== '') return `docker exec ${name} sh -c ${typed}`;
  return `docker inspect --format '{{json .State.Health.Log}}' ${name}`;
}
