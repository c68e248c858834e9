import { dirname, resolve } from 'node:path';
import { linesOf, secretsOf } from '../../model/secrets.js';
import type { Closure } from '../../model/stack.js';
import { variablesOf } from '../../rules/reading/environment-of.js';
import { fileResources } from '../../rules/reading/file-resources.js';
import { envFiles } from '../../rules/resource/env-files.js';
import type { LintedService } from '../../rules/static-rule.js';
import { parseEnvFile } from '../../stack/catalog/parse-env-file.js';
import { lintedFiles } from '../doctor/linted-files.js';
import type { Session } from '../session.js';

/** A larger file is no password and no key. */
const mostCharacters = 16_384;

/**
 * What of the files of a closure must not be printed, and no container's environment tells: build
 * arguments, secrets, and what `env_file` says of services that do not run yet.
 */
export async function fileSecrets(session: Session, closure: Closure): Promise<readonly string[]> {
  const linted = await lintedFiles(session, closure);
  const services = [...linted.services.values()];
  const read = async (path: string, { file }: { readonly file: string }): Promise<string> => {
    const absolute = resolve(linted.root, dirname(file), path);
    const text = (await session.ports.files.read(absolute).catch(() => undefined)) ?? '';
    return text.length > mostCharacters ? '' : text;
  };
  const environments = services.flatMap(envFiles).map(async ({ path, place }) => {
    const text = await read(path, place.location);
    return secretsIn(parseEnvFile(text, linted.lookup));
  });
  const secrets = fileResources(linted)
    .filter(({ kind }) => kind === 'secret')
    .map(async ({ path, place }) => linesOf(await read(path, place.location)));
  const found = await Promise.all([...environments, ...secrets]);
  return [...services.flatMap(buildSecrets), ...found.flat()];
}

function buildSecrets({ attributes: { build } }: LintedService): readonly string[] {
  if (typeof build !== 'object' || build === null || Array.isArray(build)) return [];
  const { args } = Object.fromEntries(Object.entries(build));
  return secretsIn(variablesOf(args));
}

function secretsIn(variables: ReadonlyMap<string, string>): readonly string[] {
  return [...variables].flatMap(([name, value]) => secretsOf(name, value));
}
