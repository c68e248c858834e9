import type { LintedService } from '../static-rule.js';
import { isTrue } from './is-true.js';
import { textsOf } from './texts-of.js';

/** What a service says of its healthcheck; without a word, or without a `test`, it is its image's. */
export type Healthcheck =
  | { readonly kind: 'own'; readonly test: string | readonly string[] }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'inherited' };

/** The healthcheck that a service has by its files. */
export function healthcheckOf({ attributes }: LintedService): Healthcheck {
  const { healthcheck } = attributes;
  if (typeof healthcheck !== 'object' || healthcheck === null || Array.isArray(healthcheck)) {
    return { kind: 'inherited' };
  }
  const { disable, test } = Object.fromEntries(Object.entries(healthcheck));
  if (isTrue(disable)) return { kind: 'disabled' };
  if (typeof test === 'string') return { kind: 'own', test };
  const words = textsOf(test);
  if (words.length === 0) return { kind: 'inherited' };
  return words[0] === 'NONE' ? { kind: 'disabled' } : { kind: 'own', test: words };
}
