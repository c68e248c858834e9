import type { SourceValue } from '../../stack/whole-service/service-sources.js';

/** Every text in a value, however deep, in the order of the file; keys are none. */
export function textsOf(value: SourceValue | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(textsOf);
}
