import { present } from '../present.js';
import { readLines } from '../read-lines.js';
import type { Command, Listener, OutputLine, RunningProcess } from './processes.js';
import { spawnPiped } from './spawn-piped.js';

/** See `Processes.start`. */
export function start(command: Command, { onLine, isQuestion }: Listener): RunningProcess {
  const { child, end, interrupt } = spawnPiped(command);
  const tellAs = (stream: OutputLine['stream']) => (text: string) => {
    onLine({ stream, text });
  };
  // Questions are asked on stdout alone.
  readLines(child.stdout, { onLine: tellAs('stdout'), ...present({ isQuestion }) });
  readLines(child.stderr, { onLine: tellAs('stderr') });
  return { end, interrupt };
}
