import { AltctlError } from './errors.js';

/** Code of the error that the engine does not answer in time. */
export const silent = 'engine-silent';

/** Whether an error says that the engine does not answer in time: it may yet. */
export function isSilence(error: unknown): boolean {
  return error instanceof AltctlError && error.code === silent;
}
