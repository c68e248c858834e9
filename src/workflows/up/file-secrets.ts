import { dirname, resolve } from 'node:path';
import { imageNames } from '../../model/image-names.js';
import { linesOf, secretsOf } from '../../model/secrets.js';
import type { Closure } from '../../model/stack.js';
import { environmentOf, variablesOf } from '../../rules/reading/environment-of.js';
import { textsOf } from '../../rules/reading/texts-of.js';
import { fileResources } from '../../rules/reading/file-resources.js';
import { envFiles } from '../../rules/resource/env-files.js';
import type { LintedService } from '../../rules/static-rule.js';
import { parseEnvFile } from '../../stack/catalog/parse-env-file.js';
import { lintedFiles } from '../doctor/linted-files.js';
import type { Session } from '../session.js';

/** A larger file is no password and no key. */
const mostCharacters = 16_384;

/** What the files of a closure tell of texts to come, and no container yet. */
export interface FileSecrets {
  /** What must not be printed. */
  readonly secrets: readonly string[];
  /** What containers, hosts and images are to be called. */
  readonly names: readonly string[];
}

/**
 * Of services that do not run yet: what `environment` and `env_file` say, build arguments, files of
 * secrets, and of `.env` files that parts of the project have of their own.
 */
export async function fileSecrets(session: Session, closure: Closure): Promise<FileSecrets> {
  const linted = await lintedFiles(session, closure);
  const services = [...linted.services.values()];
  const read = async (path: string): Promise<string> => {
    const text = (await session.ports.files.read(path).catch(() => undefined)) ?? '';
    return text.length > mostCharacters ? '' : text;
  };
  const readBeside = (path: string, { file }: { readonly file: string }): Promise<string> =>
    read(resolve(linted.root, dirname(file), path));
  const environments = [
    ...services.flatMap(envFiles).map(({ path, place }) => readBeside(path, place.location)),
    ...closure.entries.flatMap((entry) => (entry.envFiles ?? []).map(read)),
  ].map(async (text) => secretsIn(parseEnvFile(await text, linted.lookup)));
  const secrets = fileResources(linted)
    .filter(({ kind }) => kind === 'secret')
    .map(async ({ path, place }) => linesOf(await readBeside(path, place.location)));
  const found = await Promise.all([...environments, ...secrets]);
  return {
    secrets: [...services.flatMap(writtenSecrets), ...found.flat()],
    names: services.flatMap(writtenNames),
  };
}

function writtenSecrets(service: LintedService): readonly string[] {
  const { build } = service.attributes;
  const isMapping = typeof build === 'object' && build !== null && !Array.isArray(build);
  const { args } = isMapping ? Object.fromEntries(Object.entries(build)) : {};
  return [...secretsIn(environmentOf(service)), ...secretsIn(variablesOf(args))];
}

function writtenNames({ attributes }: LintedService): readonly string[] {
  const { image, container_name: container, hostname } = attributes;
  return [...[container, hostname].flatMap(textsOf), ...textsOf(image).flatMap(imageNames)];
}

function secretsIn(variables: ReadonlyMap<string, string>): readonly string[] {
  return [...variables].flatMap(([name, value]) => secretsOf(name, value));
}
