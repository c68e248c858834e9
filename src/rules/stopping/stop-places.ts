import { subjectPlace } from '../places.js';
import type { Diagnosis, LiveContext, Place } from '../rule.js';
import { serviceOf } from '../subject.js';
import { duration } from '../../model/duration.js';
import type { StopUnderWay } from './stop-under-way.js';

/** Where the files say how long the stop may take, and why it is stopped at all. */
export function stopPlaces(
  context: LiveContext,
  stop: StopUnderWay,
  holder: string | undefined,
): NonNullable<Diagnosis['places']> {
  const grace = written(context, 'stop_grace_period');
  const shared = written(context, 'network_mode');
  const found = [
    ...(grace === undefined ? [] : [{ ...grace, ...note(stop, context.now) }]),
    ...(shared === undefined || holder === undefined
      ? []
      : [{ ...shared, note: sharedNote(holder) }]),
  ];
  return found.length > 0 ? found : subjectPlace(context);
}

function written(context: LiveContext, attribute: string): Place | undefined {
  const service = serviceOf(context);
  return service === undefined ? undefined : context.place(service, attribute);
}

function note({ killAt, killed }: StopUnderWay, now: number): { readonly note?: string } {
  if (killAt === undefined || killed) return {};
  return killAt > now
    ? { note: `so SIGKILL comes in ${duration(killAt - now)}` }
    : { note: `so SIGKILL was due ${duration(now - killAt)} ago` };
}

function sharedNote(holder: string): string {
  return `shares ${holder}'s network: each change of ${holder} recreates this too (ALT001)`;
}
