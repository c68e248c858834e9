import { lastLine } from './last-line.js';
import { oneLine } from './one-line.js';

/** What the engine, containerd and runc put before the reason, each naming only itself. */
const chain =
  /^(?:Error response from daemon|failed to create task for container|failed to create shim task|OCI runtime \w+ failed|runc (?:create|run|exec) failed|container_linux\.go:\d+|unable to start container process|exec failed|failed to solve|failed to set up container networking): /u;

/** The reason in an error of compose or the engine, without those who passed it on. */
export function engineWords(error: string): string {
  let words = lastLine(error);
  while (chain.test(words)) words = words.replace(chain, '');
  const short = words.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/gu, '$1').replace(/: unknown$/u, '');
  return oneLine(short);
}
