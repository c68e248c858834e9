import type { LintedService } from '../static-rule.js';
import { textsOf } from './texts-of.js';

/**
 * A service's `environment` by name, as a mapping or as a list writes it; a variable that is taken
 * from the surroundings as it is (`- NAME`) has an empty value. What `env_file` says is not known.
 */
export function environmentOf({ attributes }: LintedService): ReadonlyMap<string, string> {
  const { environment } = attributes;
  if (typeof environment !== 'object' || environment === null) return new Map();
  if (!Array.isArray(environment)) {
    return new Map(
      Object.entries(environment).map(([name, value]) => [name, textsOf(value).join(' ')]),
    );
  }
  return new Map(textsOf(environment).map(assignment));
}

function assignment(text: string): readonly [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name, value.join('=')];
}
