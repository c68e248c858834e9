import { isOneshot } from '../../stack/is-oneshot.js';
import type { LintedService, StaticContext } from '../static-rule.js';

/** Names that people give to jobs which prepare something and end. */
const jobs =
  /(?:^|[-_.])(?:init|setup|migrat\w*|seed\w*|bootstrap|provision\w*|create\w*|install\w*|job|once)(?:$|[-_.\d])/iu;

/** Whether a service does its work and ends: it is awaited so, says so, or is called so. */
export function isOneShot({ closure, services }: StaticContext, service: LintedService): boolean {
  const { definition, name } = service;
  const linted = [...services.values()].map((one) => [one.name, one.definition] as const);
  if (isOneshot(new Map([...closure.services, ...linted, [name, definition]]), name)) return true;
  return definition.settings.oneshot === undefined && jobs.test(name);
}
