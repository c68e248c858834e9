import type { Reference } from '../model/stack.js';
import { dependencyKeys } from './reading/dependency-keys.js';
import { hasHealthcheck } from './reading/has-healthcheck.js';
import { healthcheckOf } from './reading/healthcheck-of.js';
import { imageName } from './reading/image-name.js';
import { notedPlace } from './places.js';
import type { LintedService, StaticContext, StaticDiagnosis, StaticRule } from './static-rule.js';

export const healthyDependencyWithoutHealthcheck: StaticRule = {
  code: 'ALT002',
  name: 'healthy-dependency-without-healthcheck',
  check: (context) =>
    [...context.services.values()].flatMap((service) =>
      service.definition.references.filter(waitsForHealth).flatMap((reference) => {
        const dependency = context.services.get(reference.service);
        const lacks = dependency !== undefined && hasHealthcheck(context, dependency) === false;
        return lacks ? [diagnosis(context, service, dependency)] : [];
      }),
    ),
};

/** Without a dependency that is not required, Compose goes on. */
function waitsForHealth({ kind, condition, required }: Reference): boolean {
  return kind === 'depends_on' && condition === 'service_healthy' && required;
}

function diagnosis(
  context: StaticContext,
  service: LintedService,
  dependency: LintedService,
): StaticDiagnosis {
  const { name } = service;
  const target = dependency.name;
  const isOff = healthcheckOf(dependency).kind === 'disabled';
  const why = isOff ? `the healthcheck of ${target} is turned off` : `${target} has no healthcheck`;
  const keys = [`depends_on.${target}.condition`, ...dependencyKeys(service, target)];
  return {
    service: name,
    severity: 'error',
    summary: `${name} waits until ${target} is healthy, but ${why}`,
    cause: { service: target, reason: why },
    evidence: [
      { what: 'up', text: `compose starts ${target}, and fails before it starts ${name}` },
      ...(isOff
        ? []
        : [{ what: 'image', text: `${imageName(context, dependency)} brings none of its own` }]),
    ],
    remedy: [
      { text: isOff ? `turn the healthcheck of ${target} on` : `give ${target} a healthcheck` },
      { text: 'or wait only for its start: condition: service_started' },
    ],
    places: [
      ...notedPlace(service, keys, 'never comes true'),
      ...notedPlace(dependency, ['healthcheck.disable', 'healthcheck.test', 'healthcheck'], why),
    ],
  };
}
