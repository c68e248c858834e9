import type { LiveContext, Place } from '../rule.js';

/** A place as a diagnosis takes it: with what is wrong with it. */
export type NotedPlace = Place & { readonly note?: string };

/**
 * The first of a service's attributes that a file says, else the service itself.
 * @returns one place; none where no file is known
 */
export function placeOf(
  { place }: LiveContext,
  service: string,
  attributes: readonly string[],
  note?: string,
): readonly NotedPlace[] {
  for (const attribute of attributes) {
    const found = place(service, attribute);
    if (found !== undefined) return [note === undefined ? found : { ...found, note }];
  }
  const itself = place(service);
  return itself === undefined ? [] : [itself];
}
