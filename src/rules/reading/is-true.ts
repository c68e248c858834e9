import type { SourceValue } from '../../stack/whole-service/service-sources.js';

/** Whether a value says yes, in any of the ways in which YAML 1.1 and Compose let one say it. */
export function isTrue(value: SourceValue | undefined): boolean {
  return typeof value === 'string' && /^(true|yes|on|y)$/iu.test(value);
}
