import { parseEnvFile } from '../../stack/catalog/parse-env-file.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { environmentOf } from './environment-of.js';

/** A variable of a service, and the env file that sets it, where its `environment` does not. */
export interface ServiceVariable {
  readonly name: string;
  readonly value: string;
  readonly envFile?: string;
}

/** A service's `environment`, and what the env files add to it as far as they were read. */
export function allVariables(
  { givenFiles, lookup }: Pick<StaticContext, 'givenFiles' | 'lookup'>,
  service: LintedService,
): readonly ServiceVariable[] {
  const found = new Map<string, ServiceVariable>();
  for (const { kind, name: envFile, text } of givenFiles.get(service.name) ?? []) {
    if (kind !== 'env_file' || text === undefined) continue;
    for (const [name, value] of parseEnvFile(text, lookup)) {
      found.set(name, { name, value, envFile });
    }
  }
  for (const [name, value] of environmentOf(service)) {
    // Without a value it is taken from the surroundings, where it need not be.
    if (value !== '' || !found.has(name)) found.set(name, { name, value });
  }
  return [...found.values()];
}
