import type { SourceValue } from '../../stack/whole-service/service-sources.js';
import type { LintedService } from '../static-rule.js';
import { textsOf } from './texts-of.js';

/**
 * A service's `environment` by name, as a mapping or as a list writes it; a variable that is taken
 * from the surroundings as it is (`- NAME`) has an empty value. What `env_file` says is not known.
 */
export function environmentOf({ attributes }: LintedService): ReadonlyMap<string, string> {
  return variablesOf(attributes.environment);
}

/** Values by name, of what is a mapping, or a list of `NAME=value`. */
export function variablesOf(written: SourceValue | undefined): ReadonlyMap<string, string> {
  if (typeof written !== 'object' || written === null) return new Map();
  if (Array.isArray(written)) return new Map(textsOf(written).map(assignment));
  return new Map(Object.entries(written).map(([name, value]) => [name, textsOf(value).join(' ')]));
}

function assignment(text: string): readonly [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name, value.join('=')];
}
