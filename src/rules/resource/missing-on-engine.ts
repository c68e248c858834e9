import type { ResourceDefinition } from '../../model/stack.js';
import { frame } from '../../stack/frame.js';
import type { StaticContext, StaticDiagnosis } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';

/** External networks and volumes that the engine does not have, as far as it was asked. */
export function missingOnEngine(context: StaticContext): readonly StaticDiagnosis[] {
  const { closure, networks, volumes } = context;
  return [
    ...missing(context, 'network', closure.networks, networks),
    ...missing(context, 'volume', closure.volumes, volumes),
  ];
}

function missing(
  context: StaticContext,
  kind: 'network' | 'volume',
  declared: readonly ResourceDefinition[],
  there: ReadonlySet<string> | undefined,
): readonly StaticDiagnosis[] {
  return declared.flatMap((resource) => {
    const { external, engineName: name, key } = resource;
    if (!external || name === undefined || there?.has(name) !== false) return [];
    const users = usersOf(context, kind, key);
    const [first] = users;
    // Compose leaves out what no active service uses.
    return first === undefined ? [] : [diagnosisOf(context, kind, resource, name, users)];
  });
}

function usersOf(
  { services }: StaticContext,
  kind: 'network' | 'volume',
  key: string,
): readonly string[] {
  return [...services.values()]
    .filter(({ definition }) =>
      (kind === 'network' ? definition.networks : definition.volumes).includes(key),
    )
    .map((service) => service.name);
}

function diagnosisOf(
  { texts }: StaticContext,
  kind: 'network' | 'volume',
  { location, key }: ResourceDefinition,
  name: string,
  users: readonly string[],
): StaticDiagnosis {
  const [service = ''] = users;
  const content = texts.get(location.file);
  return {
    service,
    severity: 'error',
    summary: `${nameList(users)} cannot start: the external ${kind} ${name} does not exist`,
    cause: { service, reason: `nobody has created the ${kind} ${name}` },
    evidence: [
      { what: kind, text: name === key ? name : `${name}, called ${key} in the file` },
      { what: 'used by', text: users.join(', ') },
    ],
    remedy: [
      {
        text: `create it, or start the project it belongs to`,
        command: `docker ${kind} create ${name}`,
      },
      { text: `or take external: true away, so that it is this project's own` },
    ],
    places:
      content === undefined
        ? []
        : [
            {
              location,
              frame: frame(content, location),
              note: `no ${kind} of the engine has this name`,
            },
          ],
  };
}
