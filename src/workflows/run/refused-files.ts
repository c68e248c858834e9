import type { ComposeProject } from '../../model/compose.js';
import { AltctlError, type Frame } from '../../model/errors.js';
import { definitions } from '../../stack/definitions.js';
import { findVariable } from '../../stack/find-variable.js';
import { frame } from '../../stack/frame.js';
import type { LoadedCatalog } from '../../stack/load-catalog.js';
import { place } from '../../stack/place.js';
import type { Session } from '../session.js';

/**
 * Asks compose for the resolved model and turns its refusal into an error with the place, where
 * its words name a variable or a service: under `include` compose names no file.
 * @throws AltctlError `configuration` (`compose-config`) when compose refuses the files
 */
export async function throwIfRefused(session: Session, project: ComposeProject): Promise<void> {
  try {
    await session.ports.compose.config(project);
  } catch (error) {
    if (!(error instanceof AltctlError) || error.code !== 'compose-config') throw error;
    const found = placeOf(session, error.message);
    const where = found === undefined ? '' : `${place(found.location)}: `;
    throw new AltctlError('configuration', 'compose-config', `${where}${error.message}`, {
      hints: hintsFor(error.message),
      frames: found === undefined ? [] : [found],
      cause: error,
    });
  }
}

const missingVariable = /required variable (\w+) is missing a value/;
const namedService = /service "?([\w.-]+)"?|services\.([\w-]+)/;

function placeOf({ catalog }: Session, words: string): Frame | undefined {
  const variable = missingVariable.exec(words)?.[1];
  if (variable !== undefined) return demandOf(catalog, variable);
  const [, quoted, path] = namedService.exec(words) ?? [];
  const definition = definitions(catalog).get(quoted ?? path ?? '');
  const text = catalog.texts.get(definition?.location.file ?? '');
  if (definition === undefined || text === undefined) return undefined;
  return frame(text, definition.location);
}

function demandOf(catalog: LoadedCatalog, variable: string): Frame | undefined {
  for (const [file, text] of catalog.texts) {
    const found = findVariable(file, text, variable);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hintsFor(words: string): readonly string[] {
  const variable = missingVariable.exec(words)?.[1];
  return variable === undefined ? [] : [`set ${variable} in .env or in the environment`];
}
