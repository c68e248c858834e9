import type { Remedy } from '../../model/finding.js';
import type { Death } from './death.js';

/** What to type now, then what to change, by the way it died. */
export function crashRemedy(death: Death): readonly Remedy[] {
  const { service, container, comesBack } = death;
  return [
    { text: 'read what it said before it died', command: `altctl logs ${service} --tail 50` },
    ...(comesBack ? [{ text: 'end the loop', command: `altctl stop ${service}` }] : []),
    ...(death.exitCode === undefined
      ? [{ text: 'see the exit code of each death', command: lastDeaths(container) }]
      : []),
    { text: forGood(death) },
  ];
}

/** The engine keeps its events for a while, and ends the stream at `--until`. */
function lastDeaths(container: string): string {
  const about = `--filter container=${container} --filter event=die`;
  return `docker events --since 10m --until 0s ${about} --format 'exit {{.Actor.Attributes.exitCode}}'`;
}

function forGood({ service, exitCode, oomKilled }: Death): string {
  if (oomKilled)
    return `raise the memory limit of ${service} (mem_limit), or let its program use less`;
  switch (exitCode) {
    case 0:
      return `it ends as if its work was done: set restart: "no" on ${service} if it is to run once, else let its program stay in the foreground`;
    case 126:
    case 127:
      return `correct command or entrypoint of ${service}: the program must be in the image and executable`;
    case 139:
      return `a segmentation fault is a defect of the program or an image for another processor: try another version of the image of ${service}`;
    case 137:
      return `find who kills ${service}: a probe of your own, a script, or the memory of the machine`;
    case undefined:
    default:
      return `mend what ${service} says in its last lines; where it dies because something else is not ready yet, add depends_on with condition: service_healthy`;
  }
}
