import { expect } from 'vitest';
import { AltctlError } from '../../src/model/errors.js';

/** The error that work fails with, which must be one for the user. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<AltctlError> {
  const outcome: unknown = await (
    typeof work === 'function' ? Promise.resolve().then(work) : work
  ).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(AltctlError);
  return outcome as AltctlError;
}
