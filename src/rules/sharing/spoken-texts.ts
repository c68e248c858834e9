import { allVariables, type ServiceVariable } from '../reading/all-variables.js';
import { textsOf } from '../reading/texts-of.js';
import type { GivenFile, LintedService, StaticContext } from '../static-rule.js';

/** What tells a service's program whom to speak to, and where it stands, as `its variable API_URL`. */
export interface SpokenText {
  readonly part: string;
  readonly text: string;
}

/** Variables that name localhost for others' sake: exceptions from a proxy, and what a browser sends. */
const notAnAddress = /NO_PROXY|ORIGIN|ALLOWED|CORS|TRUSTED/iu;

/** Lines of settings that are commented out, or that give nginx no more than its own name. */
const notMeant = /^\s*(?:(?:#|\/\/|;).*|server_name\s.*)$/gmu;

/**
 * All texts in which a service may name addresses: variables, command, and files as far as they were
 * read. Its healthcheck is none: nearly every one asks the service itself.
 */
export function spokenTexts(
  context: Pick<StaticContext, 'givenFiles' | 'lookup'>,
  service: LintedService,
): readonly SpokenText[] {
  const { command, entrypoint } = service.attributes;
  return [
    ...allVariables(context, service)
      .filter(({ name }) => !notAnAddress.test(name))
      .map((variable) => ({ part: variableName(variable), text: variable.value })),
    ...Object.entries({ command, entrypoint }).map(([name, value]) => ({
      part: `its ${name}`,
      text: textsOf(value).join('\n'),
    })),
    ...(context.givenFiles.get(service.name) ?? [])
      .filter(({ kind }) => kind !== 'env_file')
      .map((file) => ({ part: fileName(file), text: (file.text ?? '').replace(notMeant, '') })),
  ];
}

function variableName({ name, envFile }: ServiceVariable): string {
  return envFile === undefined ? `its variable ${name}` : `its variable ${name} of ${envFile}`;
}

function fileName({ kind, name }: GivenFile): string {
  return kind === 'mount' ? `its file ${name}` : `its ${kind} ${name}`;
}
