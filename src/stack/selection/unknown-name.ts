import { closest, distance } from 'fastest-levenshtein';
import { AltctlError } from '../../model/errors.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { stem } from '../catalog/compose-names.js';

/** The error for a name that stands for nothing, with the nearest one that does. */
export function unknownName(catalog: LoadedCatalog, name: string): AltctlError {
  const profiles = catalog.profiles.map((profile) => profile.name);
  const services = catalog.units.flatMap((unit) => [...unit.services.keys()]);
  const suggestion = nearest(name, [...new Set([...profiles, ...services])]);
  return new AltctlError('usage', 'unknown-name', messageFor(name), {
    hints: [
      ...(suggestion === undefined ? [] : [`did you mean ${suggestion}?`]),
      ...(profiles.length === 0 ? [] : [`profiles: ${profiles.join(', ')}`]),
    ],
  });
}

function messageFor(name: string): string {
  if (name.startsWith('-')) return `"${name}" looks like an option, not like a profile or service`;
  if (isPath(name)) return `"${name}" looks like a path, not like a profile or service`;
  return `no profile or service is called "${name}"`;
}

/** A name that few changes lead to; of a path, the file's name counts. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const file = isPath(name) ? (name.split(/[\\/]/).at(-1) ?? '') : name;
  const word = (stem(file) ?? file).toLowerCase();
  if (word === '' || candidates.length === 0) return undefined;
  const found = closest(word, candidates);
  const most = Math.min(word.length - 1, Math.max(2, Math.round(word.length / 3)));
  return distance(word, found) <= most ? found : undefined;
}

function isPath(name: string): boolean {
  return /[\\/]/.test(name) || name === '.' || name === '..' || stem(name) !== undefined;
}
