import type { Reference } from '../model/stack.js';
import type { SourceValue } from '../stack/whole-service/service-sources.js';
import { restartWith } from './fixing/restart-with.js';
import { dependencyKeys } from './reading/dependency-keys.js';
import { isTrue } from './reading/is-true.js';
import { notedPlace } from './places.js';
import type { LintedService, StaticDiagnosis, StaticRule } from './static-rule.js';

/** What a restart of the target does to one that shares its namespace. */
const afterRestart = {
  network_mode: (name: string) => `${name} runs on without a network`,
  pid: (name: string) => `${name} is killed with it`,
  ipc: (name: string) => `${name} no longer shares memory with it`,
};
type Namespace = keyof typeof afterRestart;

export const namespaceWithoutRestart: StaticRule = {
  code: 'ALT008',
  name: 'namespace-without-restart',
  check: (context) => [...context.services.values()].flatMap(ofService),
};

function ofService(service: LintedService): readonly StaticDiagnosis[] {
  const shared = new Map<string, Namespace>();
  for (const { kind, service: target } of service.definition.references) {
    if (isNamespace(kind) && !shared.has(target)) shared.set(target, kind);
  }
  return [...shared]
    .filter(([target]) => lacksRestart(service.attributes.depends_on, target))
    .map(([target, kind]) => diagnosis(service, target, kind));
}

function isNamespace(kind: Reference['kind']): kind is Namespace {
  return kind in afterRestart;
}

/** Where `depends_on` is silent about the target, Compose adds it with `restart: true` (2.40). */
function lacksRestart(dependsOn: SourceValue | undefined, target: string): boolean {
  if (typeof dependsOn !== 'object' || dependsOn === null) return false;
  if (Array.isArray(dependsOn)) return dependsOn.includes(target);
  const options = new Map<string, SourceValue>(Object.entries(dependsOn)).get(target);
  if (options === undefined) return false;
  const restart = new Map<string, SourceValue>(Object.entries(options ?? {})).get('restart');
  const isUnknown = typeof restart === 'string' && restart.includes('$');
  return !isTrue(restart) && !isUnknown;
}

function diagnosis(service: LintedService, target: string, kind: Namespace): StaticDiagnosis {
  const { name } = service;
  const what = kind === 'network_mode' ? 'network' : `${kind} namespace`;
  const after = afterRestart[kind](name);
  return {
    service: name,
    severity: 'warning',
    summary: `${name} shares ${target}'s ${what} and is not restarted with it: its depends_on names ${target} without restart: true`,
    evidence: [
      { what: 'restart', text: `after docker compose restart ${target}, ${after}` },
      {
        what: 'compose',
        text: `adds restart: true by itself only where depends_on does not name ${target}`,
      },
    ],
    remedy: [{ text: `restart: true in depends_on.${target}`, patch: true }],
    places: [
      ...notedPlace(service, dependencyKeys(service, target), 'without restart: true'),
      ...notedPlace(service, [kind], `lives in ${target}'s ${what}`),
    ],
    fix: () => restartWith(service, target),
  };
}
