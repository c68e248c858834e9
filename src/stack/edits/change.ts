/** A value as it is to be written; texts are quoted where YAML asks for it. */
export type NewValue = string | boolean | readonly string[] | { readonly [key: string]: NewValue };

/**
 * One thing to be changed about a service. Each may be applied again to its own result, and changes
 * nothing then.
 */
export type Change =
  /** A value in the place of another one, or a new key; of several that share a place, the weightiest. */
  | {
      readonly kind: 'set';
      readonly path: readonly string[];
      readonly value: NewValue;
      readonly weight?: number;
    }
  /** A key of a mapping or an item of a list is taken out. */
  | { readonly kind: 'remove'; readonly path: readonly string[] }
  /** A key is taken out, and others come into its place. */
  | {
      readonly kind: 'exchange';
      readonly path: readonly [string];
      readonly by: Readonly<Record<string, NewValue>>;
    }
  /** A list of names becomes a mapping with the same options for each: the long form. */
  | {
      readonly kind: 'lengthen';
      readonly path: readonly [string];
      readonly options: Readonly<Record<string, NewValue>>;
    }
  /** A word comes before another one, wherever the value is accepted then. */
  | {
      readonly kind: 'insert';
      readonly path: readonly [string];
      readonly text: string;
      readonly before: string;
      /** Decides by the value as it would be read, scalars as texts. */
      readonly accepts: (value: string | readonly string[]) => boolean;
    };

/** A change that can't be written into a file as it stands. */
export class Unwritable extends Error {}
