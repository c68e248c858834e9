import { containerPorts } from '../reading/container-ports.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { askedPorts } from './asked-ports.js';
import { servedBy } from './served-by.js';
import { spokenTexts } from './spoken-texts.js';

/**
 * Where a target asks localhost for a port that is not known as its own, as `localhost:9000, in its
 * file ./nginx.conf`: it may be one of those that share its network. Undefined where it does not.
 */
export function soughtBy(
  context: Pick<StaticContext, 'givenFiles' | 'lookup'>,
  target: LintedService,
): string | undefined {
  const own = servedBy(target);
  const published = containerPorts(target.attributes.ports);
  for (const { part, text } of spokenTexts(context, target)) {
    const port = askedPorts(text).find(
      (one) =>
        one !== undefined &&
        !own.has(one) &&
        !published.some(({ first, last }) => first <= one && one <= last),
    );
    if (port !== undefined) return `localhost:${port}, in ${part}`;
  }
  return undefined;
}
