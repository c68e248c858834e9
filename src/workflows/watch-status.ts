import type { StatusReport } from '../model/view.js';
import type { Session } from './session.js';
import { status } from './status.js';
import { aborted } from './waiting/aborted.js';
import { within } from './waiting/within.js';

/** ms after which the picture is renewed although nothing happened: uptimes go on. */
const refreshMs = 1000;

/** Shows the status again at each event of the project and each second, until interrupted. */
export async function watchStatus(
  session: Session,
  names: readonly string[],
  show: (report: StatusReport) => void,
): Promise<void> {
  const { ports, catalog, interrupts } = session;
  const events = ports.docker.events(catalog.project.name, ports.clock.now(), interrupts.first);
  const signals = events[Symbol.asyncIterator]();
  const nextEvent = (): Promise<boolean> => {
    const told = signals.next().then(() => true);
    // Where no engine answers, the status itself says so.
    told.catch(() => undefined);
    return told;
  };
  let event = nextEvent();
  const interrupted = aborted(interrupts.first).then(() => false);
  while (!interrupts.first.aborted) {
    show(await status(session, names));
    if (await within(ports.clock, refreshMs, event, interrupted)) event = nextEvent();
  }
}
