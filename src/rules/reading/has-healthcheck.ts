import type { LintedService, StaticContext } from '../static-rule.js';
import { healthcheckOf } from './healthcheck-of.js';
import { imageFactsOf } from './image-facts-of.js';

/** Whether a service has a healthcheck; undefined where only its image, which is not here, can tell. */
export function hasHealthcheck(
  context: StaticContext,
  service: LintedService,
): boolean | undefined {
  const { kind } = healthcheckOf(service);
  if (kind === 'inherited') return imageFactsOf(context, service)?.hasHealthcheck;
  return kind === 'own';
}
