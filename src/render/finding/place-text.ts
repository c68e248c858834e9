import type { Location } from '../../model/source.js';

/** As editors and terminals open it: `profiles/logging.yaml:14:5`. */
export function placeText({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
