import { inline, quickProbe, untilTold } from '../services.js';
import type { Fault, FaultRun } from './matrix.js';

/** A project whose `web` hears SIGTERM and takes 5 s to end; `side` ends at once. */
export function slow(color: string): string {
  const ends = `trap 'sleep 5; exit 0' TERM; ${untilTold}`;
  const quick = `trap 'exit 0' TERM; ${untilTold}`;
  const same = `stop_grace_period: 60s, environment: {COLOR: ${color}}`;
  return `services:
  web: ${inline(`command: [sh, -c, "${ends}"], ${same}`)}
  side: ${inline(`command: [sh, -c, "${quick}"], ${same}`)}
`;
}

/** Brings `slow` up, changes it, and starts the run that recreates it, as far as the stop of `web`. */
export async function recreating({ project, engine, bringUp, run }: Fault): Promise<FaultRun> {
  await bringUp();
  await project.write({ 'profiles/stack.yaml': slow('blue') });
  const up = run(['up', '--all']);
  await engine.first('web', 'kill', { signal: 15 });
  return up;
}

/** A service that is healthy from the moment on when a file is there. */
export function healthyOn(file: string, more = ''): string {
  const boot = `trap 'exit 0' TERM; ${untilTold}`;
  return inline(`command: [sh, -c, "${boot}"], healthcheck: ${quickProbe(file)}${more}`);
}
