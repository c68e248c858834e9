import type { AltctlError } from '../../model/errors.js';

/** Says what is wrong with files; whoever calls it goes on without what is at fault. */
export type Refuse = (fault: AltctlError) => void;

/** @throws AltctlError the fault */
export const thrown: Refuse = (fault) => {
  throw fault;
};
