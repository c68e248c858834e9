import { defined } from '../../model/defined.js';
import { readLines } from '../read-lines.js';
import type { Command, Listener, OutputLine, RunningProcess } from './command.js';
import { spawnPiped, type SpawnedProcess } from './spawn-piped.js';

/** See `Processes.start`. */
export function start(command: Command, { onLine, isQuestion }: Listener): RunningProcess {
  let running: SpawnedProcess | undefined;
  let early: NodeJS.Signals | undefined;
  const tellAs = (stream: OutputLine['stream']) => (text: string) => {
    onLine({ stream, text });
  };

  async function run() {
    running = await spawnPiped(command, { buffer: false });
    // Questions are asked on stdout alone.
    readLines(running.child.stdout, { onLine: tellAs('stdout'), ...defined({ isQuestion }) });
    readLines(running.child.stderr, { onLine: tellAs('stderr') });
    if (early !== undefined) running.interrupt(early);
    return running.end;
  }

  return {
    end: run(),
    interrupt: (signal) => {
      if (running === undefined) early = signal;
      else running.interrupt(signal);
    },
  };
}
