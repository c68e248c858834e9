import { containerPorts } from '../reading/container-ports.js';
import { textsOf } from '../reading/texts-of.js';
import type { LintedService } from '../static-rule.js';
import { askedPorts } from './asked-ports.js';
import { servedBy } from './served-by.js';

/** Where an address names no port, that of HTTP. */
const usual = 80;

/**
 * A port of the target that a service's healthcheck asks at localhost; undefined where it only asks
 * the service itself, as far as the files tell whose a port is.
 */
export function probedOf(service: LintedService, target: LintedService): number | undefined {
  const { healthcheck } = service.attributes;
  const text = textsOf(healthcheck).join(' ');
  const own = servedBy(service);
  const targets = servedBy(target);
  const published = containerPorts(target.attributes.ports);
  return askedPorts(text)
    .map((port = usual) => port)
    .find(
      (port) =>
        !own.has(port) &&
        (targets.has(port) || published.some(({ first, last }) => first <= port && port <= last)),
    );
}
