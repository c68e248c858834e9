import { dirname } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { missingVariable } from '../catalog/interpolate.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { shownPath } from '../catalog/shown-path.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import type { Assembly } from './assemble.js';
import type { Refuse } from './refuse.js';

/**
 * A variable that a file insists on (`${X:?}`) must have a value before Compose is asked: Compose
 * would refuse the whole project, without a line. Files with an environment of their own are left
 * to it. Refused as `variable-not-set`.
 */
export function refuseUnsetVariables(
  catalog: LoadedCatalog,
  { units }: Assembly,
  refuse: Refuse,
): void {
  const { lookup, folder } = catalog.environment;
  for (const { paths, envFiles, projectDirectory } of units) {
    const own = projectDirectory ?? dirname(paths[0] ?? '');
    if (envFiles !== undefined || own !== folder) continue;
    for (const path of paths) {
      const file = shownPath(catalog.root, path);
      for (const fault of unsetIn(file, catalog.texts.get(file) ?? '', lookup)) refuse(fault);
    }
  }
}

function unsetIn(
  file: string,
  text: string,
  lookup: (name: string) => string | undefined,
): readonly AltctlError[] {
  if (!text.includes('?')) return [];
  return text.split('\n').flatMap((line, index) => {
    const missing = missingVariable(withoutComment(line), lookup);
    if (missing === undefined) return [];
    const location = { file, line: index + 1, column: missing.offset + 1 };
    const said = missing.text === '' ? '' : `: ${missing.text}`;
    const message = `${place(location)} needs the variable ${missing.name}, which is not set${said}`;
    const frames = [frame(text, location, missing.name.length + 2)];
    return [new AltctlError('configuration', 'variable-not-set', message, { frames })];
  });
}

/** What Compose does not look at. A `#` within quotes ends the line too early, which is harmless. */
function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '');
}
