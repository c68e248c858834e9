import { dirname } from 'node:path';
import { AltctlError } from '../../model/errors.js';
import { missingVariable } from '../catalog/interpolate.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { shownPath } from '../catalog/project-reader.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import type { Assembly } from './assemble.js';

/**
 * A variable that a file insists on (`${X:?}`) must have a value before Compose is asked: Compose
 * would refuse the whole project, without a line. Files with an environment of their own are left
 * to it.
 * @throws AltctlError `configuration` (`variable-not-set`)
 */
export function refuseUnsetVariables(catalog: LoadedCatalog, { units }: Assembly): void {
  const { lookup, folder } = catalog.environment;
  for (const { paths, envFiles } of units) {
    for (const path of paths) {
      if (envFiles !== undefined || dirname(path) !== folder) continue;
      const file = shownPath(catalog.root, path);
      refuseIn(file, catalog.texts.get(file) ?? '', lookup);
    }
  }
}

function refuseIn(file: string, text: string, lookup: (name: string) => string | undefined): void {
  if (!text.includes('?')) return;
  for (const [index, line] of text.split('\n').entries()) {
    const missing = missingVariable(withoutComment(line), lookup);
    if (missing === undefined) continue;
    const location = { file, line: index + 1, column: missing.offset + 1 };
    const said = missing.text === '' ? '' : `: ${missing.text}`;
    const message = `${place(location)} needs the variable ${missing.name}, which is not set${said}`;
    throw new AltctlError('configuration', 'variable-not-set', message, {
      frames: [frame(text, location, missing.name.length + 2)],
    });
  }
}

/** What Compose does not look at. A `#` within quotes ends the line too early, which is harmless. */
function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '');
}
