import type { LintedService } from '../static-rule.js';

/** Where a service's `depends_on` may name another one: the long form, then the short one. */
export function dependencyKeys(
  { attributes }: LintedService,
  dependency: string,
): readonly string[] {
  const { depends_on: written } = attributes;
  const index = Array.isArray(written) ? written.indexOf(dependency) : -1;
  return [
    `depends_on.${dependency}`,
    ...(index === -1 ? [] : [`depends_on.${index}`]),
    'depends_on',
  ];
}
