import type { LintedService, StaticContext } from '../static-rule.js';

/** The image that a service names, else the one that Compose builds for it. */
export function imageName(
  { project }: Pick<StaticContext, 'project'>,
  { name, attributes }: LintedService,
): string {
  return typeof attributes.image === 'string' ? attributes.image : `${project}-${name}`;
}
