import type { LiveContext, Place } from './rule.js';
import { serviceOf } from './subject.js';

/** A place as a diagnosis takes it: with what is wrong with it. */
export type NotedPlace = Place & { readonly note?: string };

/**
 * The first of a service's attributes that a file says, with what is wrong with it, else the
 * service itself without a word.
 * @returns one place; none where no file is known
 */
export function notedPlace(
  { place }: { readonly place: (attribute?: string) => Place | undefined },
  attributes: readonly string[],
  note?: string,
): readonly NotedPlace[] {
  for (const attribute of attributes) {
    const found = place(attribute);
    if (found !== undefined) return [note === undefined ? found : { ...found, note }];
  }
  const itself = place();
  return itself === undefined ? [] : [itself];
}

/** The same of a service that a live rule knows by its name. */
export function placeOf(
  context: LiveContext,
  service: string,
  attributes: readonly string[],
  note?: string,
): readonly NotedPlace[] {
  return notedPlace({ place: (attribute) => context.place(service, attribute) }, attributes, note);
}

/** The same of the subject's service; the service as a whole where no attribute is meant. */
export function subjectPlace(
  context: LiveContext,
  attributes: readonly string[] = [],
  note?: string,
): readonly NotedPlace[] {
  const service = serviceOf(context);
  return service === undefined ? [] : placeOf(context, service, attributes, note);
}
