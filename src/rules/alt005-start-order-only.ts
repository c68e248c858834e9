import { dependencyKeys } from './reading/dependency-keys.js';
import { hasHealthcheck } from './reading/has-healthcheck.js';
import { notedPlace } from './places.js';
import type { LintedService, StaticDiagnosis, StaticRule } from './static-rule.js';

export const startOrderOnly: StaticRule = {
  code: 'ALT005',
  name: 'start-order-only',
  check: (context) =>
    [...context.services.values()].flatMap((service) =>
      service.definition.references
        .filter(({ kind, condition }) => kind === 'depends_on' && condition === 'service_started')
        .flatMap(({ service: name }) => {
          const dependency = context.services.get(name);
          const hasOne = dependency !== undefined && hasHealthcheck(context, dependency) === true;
          return hasOne ? [diagnosis(service, name)] : [];
        }),
    ),
};

function diagnosis(service: LintedService, dependency: string): StaticDiagnosis {
  return {
    service: service.name,
    severity: 'info',
    summary: `${service.name} starts when ${dependency} has started, not when it is healthy, although it has a healthcheck`,
    evidence: [],
    remedy: [
      {
        text: `if ${service.name} fails without ${dependency}: condition: service_healthy; if it tries again by itself, nothing`,
      },
    ],
    places: notedPlace(
      service,
      dependencyKeys(service, dependency),
      `waits for the start of ${dependency} only`,
    ),
  };
}
