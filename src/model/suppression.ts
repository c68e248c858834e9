import type { Location } from './source.js';

/** A wish to hear nothing of a rule: a comment in a Compose file, or an entry of `altctl.yaml`. */
export interface Suppression {
  /** Upper case, as it is written otherwise: it may be the code of no rule. */
  readonly rule: string;
  /** Where the wish itself stands. */
  readonly location: Location;
  readonly reason?: string;
  readonly covers: Coverage;
}

/** Which findings of the rule are meant. */
export type Coverage =
  /** Those located in these lines; at a service's key also those of the service elsewhere. */
  | {
      readonly kind: 'lines';
      readonly file: string;
      readonly first: number;
      readonly last: number;
      readonly service?: string;
    }
  | { readonly kind: 'file'; readonly file: string }
  /** Of `altctl.yaml`: those to which all that is given applies; the whole project without any. */
  | {
      readonly kind: 'setting';
      readonly service?: string;
      readonly profile?: string;
      readonly file?: string;
    }
  /** None: the comment stands where it can't silence anything. */
  | { readonly kind: 'nothing' };

/** A suppression that silences nothing, and why. */
export interface UnusedSuppression {
  readonly location: Location;
  /** As it is written; not always the code of a rule. */
  readonly rule: string;
  readonly why:
    | 'nothing-to-say'
    /** No rule has this code. */
    | 'unknown-rule'
    /** For a whole file, but not at its head; or behind the last key. */
    | 'misplaced'
    /** A rule about what runs, in a comment. */
    | 'live'
    /** A rule about what keeps the files from being read at all. */
    | 'refusal';
}
