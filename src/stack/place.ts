import type { Location } from '../model/source.js';

/** `profiles/core.yaml:14:9`, which terminals and editors make clickable. */
export function place(location: Location): string {
  return `${location.file}:${location.line}:${location.column}`;
}
