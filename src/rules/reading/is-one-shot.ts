import type { LintedService, StaticContext } from '../static-rule.js';

/** Names that people give to jobs which prepare something and end. */
const jobs =
  /(?:^|[-_.])(?:init|setup|migrat\w*|seed\w*|bootstrap|provision\w*|create\w*|install\w*|job|once)(?:$|[-_.\d])/iu;

/** Whether a service does its work and ends: it is awaited so, says so, or is called so. */
export function isOneShot({ closure, services }: StaticContext, service: LintedService): boolean {
  const { definition, name } = service;
  const { oneshot } = definition.settings;
  if (oneshot !== undefined) return oneshot !== false;
  const isAwaited = [
    ...closure.services.values(),
    ...[...services.values()].map((one) => one.definition),
  ].some(({ references }) =>
    references.some(
      (one) => one.service === name && one.condition === 'service_completed_successfully',
    ),
  );
  return isAwaited || definition.restart === 'no' || jobs.test(name);
}
