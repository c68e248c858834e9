import { AltctlError } from '../../model/errors.js';
import type { Location } from '../../model/source.js';
import { frame } from '../frame.js';
import { place } from '../place.js';

/** The error for a setting of altctl's own that has a value of the wrong kind. */
export function wrongType(
  text: string,
  location: Location,
  key: string,
  must: string,
): AltctlError {
  return new AltctlError(
    'configuration',
    'wrong-type',
    `${place(location)}: ${key} must be ${must}`,
    {
      frames: [frame(text, location)],
    },
  );
}
