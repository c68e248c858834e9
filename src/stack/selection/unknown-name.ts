import { AltctlError } from '../../model/errors.js';
import { nearest } from '../../model/nearest.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { stem } from '../catalog/compose-names.js';

/** The error for a name that stands for nothing, with the nearest one that does. */
export function unknownName(catalog: LoadedCatalog, name: string): AltctlError {
  const profiles = catalog.profiles.map((profile) => profile.name);
  const services = catalog.units.flatMap((unit) => [...unit.services.keys()]);
  const suggestion = nearest(wordOf(name), [...new Set([...profiles, ...services])]);
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

/** What may be mistyped: of a path, the file's name. */
function wordOf(name: string): string {
  const file = isPath(name) ? (name.split(/[\\/]/).at(-1) ?? '') : name;
  return (stem(file) ?? file).toLowerCase();
}

function isPath(name: string): boolean {
  return /[\\/]/.test(name) || name === '.' || name === '..' || stem(name) !== undefined;
}
