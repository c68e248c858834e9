import type { Change } from '../../stack/edits/change.js';

/** What a rule would have written for one of its findings, or why that is for a person to do. */
export type Mending =
  | {
      readonly kind: 'changes';
      /** To the finding's own service, in this order. */
      readonly changes: readonly Change[];
      /** What they do, as the end of "NAME: …". */
      readonly text: string;
      /** Paths of keys: all of the service that may differ afterwards, with what stands below. */
      readonly attributes: readonly (readonly string[])[];
      /** Networks that may come to be used by this. */
      readonly networks?: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** A refusal, as the end of "NAME: …". */
export function refused(reason: string): Mending {
  return { kind: 'refused', reason };
}
