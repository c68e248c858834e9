import { AltctlError } from '../../model/errors.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import { normalized } from '../catalog/project-name.js';
import type { Word } from '../reading/reading.js';
import { frame } from '../frame.js';
import type { Assembly } from './assemble.js';
import type { Refuse } from './refuse.js';

/**
 * Files of another project's `name:` must not be run under this one's: they would take over its
 * containers. A name given by configuration or environment goes before what the files say.
 * Refused as `two-project-names`.
 */
export function refuseOtherNames(
  catalog: LoadedCatalog,
  { units }: Assembly,
  refuse: Refuse,
): void {
  const { name, from } = catalog.project;
  if (from !== 'file') return;
  const words = [...units].flatMap((unit) => unit.projectName ?? []);
  const other = words.find(({ text }) => normalized(text) !== name);
  if (other === undefined) return;
  const first = words.find(({ text }) => normalized(text) === name);
  const elsewhere = first === undefined ? 'the other files' : first.location.file;
  const message = `${other.location.file} names the project ${other.text}, ${elsewhere} ${name}`;
  const fault = new AltctlError('configuration', 'two-project-names', message, {
    frames: [first, other].flatMap((word) => (word === undefined ? [] : [frameOf(catalog, word)])),
    hints: [`to run it as ${other.text}: COMPOSE_PROJECT_NAME=${other.text} altctl …`],
  });
  refuse(fault);
}

function frameOf(catalog: LoadedCatalog, { location }: Word): ReturnType<typeof frame> {
  return frame(catalog.texts.get(location.file) ?? '', location);
}
