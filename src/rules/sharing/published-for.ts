import { containerPorts } from '../reading/container-ports.js';
import type { LintedService } from '../static-rule.js';
import { servedBy } from './served-by.js';

/**
 * A port that the target publishes and that is this service's own: sharing is how it is reached
 * from outside. Undefined where no such port is known.
 */
export function publishedFor(service: LintedService, target: LintedService): number | undefined {
  const published = containerPorts(target.attributes.ports);
  const targetsOwn = servedBy(target);
  return [...servedBy(service)].find(
    (port) =>
      !targetsOwn.has(port) && published.some(({ first, last }) => first <= port && port <= last),
  );
}
