import { AltctlError, type Frame } from '../../model/errors.js';
import type { Location } from '../../model/source.js';
import type { Reference } from '../../model/stack.js';
import type { LoadedCatalog } from '../catalog/loaded-catalog.js';
import type { LooseExtends } from '../catalog/extend-across.js';
import type { UnitResource, UnitService } from '../catalog/unit.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import { whatDiffers } from './what-differs.js';

/** Two needed files define one service differently. */
export function ambiguousService(
  catalog: LoadedCatalog,
  { first, second }: { readonly first: UnitService; readonly second: UnitService },
): AltctlError {
  const files = `${first.location.file} and ${second.location.file}`;
  const message = `${first.name} is defined differently in ${files}, and both files are needed`;
  const profiles = [...new Set([first.profile, second.profile])].join(' and ');
  const places = [first.location, second.location] as const;
  const notes = whatDiffers(catalog, first.name, places);
  return new AltctlError('configuration', 'ambiguous-service', message, {
    frames: frames(catalog, ...places).map((shown, index) => withNote(shown, notes[index])),
    hints: [`the profiles ${profiles} can't be up together: name one of them`],
  });
}

/** Two needed files declare one network, volume, secret or config differently. */
export function ambiguousResource(
  catalog: LoadedCatalog,
  { first, second }: { readonly first: UnitResource; readonly second: UnitResource },
): AltctlError {
  const files = `${first.location.file} and ${second.location.file}`;
  const message = `the ${first.kind} ${first.key} is declared differently in ${files}`;
  return new AltctlError('configuration', 'ambiguous-resource', message, {
    frames: frames(catalog, first.location, second.location),
    hints: ['declare it in the same words in both; "{}" and nothing are not the same to Compose'],
  });
}

/** Several files could supply what is needed, and nothing decides between them. */
export function ambiguousDefinition(
  catalog: LoadedCatalog,
  what: string,
  candidates: readonly { readonly location: Location; readonly profile: string }[],
): AltctlError {
  const files = candidates.map(({ location }) => location.file).join(', ');
  return new AltctlError(
    'configuration',
    'ambiguous-definition',
    `${what} is defined in ${files}`,
    {
      frames: frames(catalog, ...candidates.map(({ location }) => location)),
      hints: candidates.map(({ profile }) => `name the profile that you mean: ${profile}`),
    },
  );
}

/** A service points at one that no file defines. */
export function danglingService(
  catalog: LoadedCatalog,
  service: UnitService,
  reference: Reference,
): AltctlError {
  const where = place(reference.location);
  const verb = reference.kind === 'depends_on' ? 'depends on' : `refers by ${reference.kind} to`;
  const message = `${where}: ${service.name} ${verb} ${reference.service}, which no file defines`;
  return new AltctlError('configuration', 'dangling-reference', message, {
    frames: frames(catalog, reference.location),
  });
}

/** A service extends one of another file that is not there. */
export function danglingExtends(
  catalog: LoadedCatalog,
  name: string,
  { file, service, missing, location }: LooseExtends,
): AltctlError {
  const what = missing === 'file' ? 'which does not exist' : 'which does not define it';
  const message = `${place(location)}: ${name} extends ${service} of ${file}, ${what}`;
  return new AltctlError('configuration', 'dangling-reference', message, {
    frames: frames(catalog, location),
  });
}

/** A service uses a network, volume, secret or config that no file declares. */
export function danglingResource(
  catalog: LoadedCatalog,
  service: UnitService,
  kind: string,
  key: string,
): AltctlError {
  const message = `${place(service.location)}: ${service.name} uses the ${kind} ${key}, which no file declares`;
  return new AltctlError('configuration', 'dangling-reference', message, {
    frames: frames(catalog, service.location),
  });
}

/** Services that wait for each other: none of them could ever start. */
export function dependencyCycle(
  catalog: LoadedCatalog,
  names: readonly string[],
  references: readonly Reference[],
): AltctlError {
  const message = `services depend on each other in a circle: ${names.join(' → ')}`;
  return new AltctlError('configuration', 'dependency-cycle', message, {
    frames: frames(catalog, ...references.map(({ location }) => location)),
  });
}

function withNote(shown: Frame, note = ''): Frame {
  return note === '' ? shown : { ...shown, note };
}

function frames(catalog: LoadedCatalog, ...locations: readonly Location[]): readonly Frame[] {
  return locations.map((location) => frame(catalog.texts.get(location.file) ?? '', location));
}
