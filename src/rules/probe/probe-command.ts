import type { ProbeFacts } from './probe-facts.js';

const plain = /^[\w@%+:,./=-]+$/u;

/** Runs the probe by hand; where it can't be quoted plainly, shows what the engine has logged of it. */
export function probeCommand({ config, containerName: name }: ProbeFacts): string {
  const [kind, ...words] = config?.test ?? [];
  const [script = ''] = words;
  if (kind === 'CMD' && words.length > 0 && words.every((word) => plain.test(word))) {
    return `docker exec ${name} ${words.join(' ')}`;
  }
  if (kind === 'CMD-SHELL' && script !== '' && !/['\p{Cc}]/u.test(script)) {
    return `docker exec ${name} sh -c '${script}'`;
  }
  return `docker inspect --format '{{json .State.Health.Log}}' ${name}`;
}
