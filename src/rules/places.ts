import type { LiveContext, Place } from './rule.js';
import { serviceOf } from './subject.js';

/** Where the files say an attribute of the subject's service. */
export function attributePlace(context: LiveContext, attribute: string): Place | undefined {
  const service = serviceOf(context);
  return service === undefined ? undefined : context.place(service, attribute);
}

/** Where the subject's service stands as a whole; empty where no file says it. */
export function servicePlaces(context: LiveContext): readonly Place[] {
  const service = serviceOf(context);
  const place = service === undefined ? undefined : context.place(service);
  return place === undefined ? [] : [place];
}
