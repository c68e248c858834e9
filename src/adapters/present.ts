/** The fields of an object that may be missing, as optional ones. */
export type Present<Fields> = {
  readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
};

/** An object without its undefined fields: here an optional field is absent, never undefined. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as Present<Fields>;
}
