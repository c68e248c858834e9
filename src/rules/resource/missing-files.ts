import { fileResources } from '../reading/file-resources.js';
import { hostPath } from '../reading/host-path.js';
import type { LintedService, StaticContext, StaticDiagnosis } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';
import { boundFiles } from './bound-files.js';
import { envFiles } from './env-files.js';
import type { NeededFile } from './needed-file.js';

/** Files of the host that active services need and that are not there; each told once. */
export function missingFiles(context: StaticContext): readonly StaticDiagnosis[] {
  const missing = new Map<string, NeededFile[]>();
  const services = [...context.services.values()].filter((one) => !isElsewhere(context, one));
  const needed = [
    ...services.flatMap((service) => [...envFiles(service), ...boundFiles(service)]),
    ...providedFiles(context, services),
  ];
  for (const file of needed) {
    const path = hostPath(file.path, context.lookup);
    const from = file.place.location.file;
    if (path === undefined || context.exists(from, path)) continue;
    const key = `${file.kind} ${from} ${path}`;
    const known = missing.get(key);
    if (known === undefined) missing.set(key, [file]);
    else known.push(file);
  }
  return [...missing.values()].flatMap(diagnosisOf);
}

/** Paths of an included file with a folder of its own are not relative to where it stands. */
function isElsewhere({ closure }: StaticContext, { name }: LintedService): boolean {
  return closure.entries.some(
    ({ services, projectDirectory }) => projectDirectory !== undefined && services.includes(name),
  );
}

function providedFiles(
  context: StaticContext,
  services: readonly LintedService[],
): readonly NeededFile[] {
  const isUsing = services.some(
    ({ definition }) => definition.secrets.length + definition.configs.length > 0,
  );
  if (!isUsing) return [];
  return fileResources(context).flatMap(({ kind, key, path, place }) =>
    services
      .filter(({ definition }) =>
        (kind === 'secret' ? definition.secrets : definition.configs).includes(key),
      )
      .map(({ name: service }) => ({ kind, service, path, place })),
  );
}

function diagnosisOf(files: readonly NeededFile[]): readonly StaticDiagnosis[] {
  const [first] = files;
  if (first === undefined) return [];
  const { kind, path, place, service } = first;
  const users = [...new Set(files.map((file) => file.service))];
  return [
    {
      service,
      severity: 'error',
      summary: `the ${words[kind]} ${path} of ${nameList(users)} is not there`,
      cause: { service, reason: consequences[kind] },
      evidence: [
        { what: 'file', text: `${path}, seen from ${place.location.file}` },
        ...(users.length > 1 ? [{ what: 'used by', text: users.join(', ') }] : []),
      ],
      remedy: [
        kind === 'path'
          ? { text: `create ${path}` }
          : { text: `put ${path} in its place, often as a copy of an example beside it` },
        ...others[kind],
      ],
      places: [
        { ...place, note: kind === 'path' ? 'there is no such path' : 'there is no such file' },
      ],
    },
  ];
}

const words = {
  env_file: 'env file',
  bind: 'mounted file',
  path: 'mounted path',
  secret: 'file of a secret',
  config: 'file of a config',
} as const;

const consequences = {
  env_file: 'compose refuses to load the project without it',
  bind: 'the engine would make an empty folder of that name, and the program reads no file',
  path: 'by create_host_path: false the engine does not make it, and the container cannot be created',
  secret: 'the container cannot be created without it',
  config: 'the container cannot be created without it',
} as const;

const others = {
  env_file: [{ text: 'or say required: false beside its path, if the service can do without' }],
  bind: [],
  path: [],
  secret: [],
  config: [],
} as const;
