const replacementPrefix = /^[0-9a-f]{12}_(?=.)/;

/**
 * The name a container has when no Recreate is under way: Compose calls a replacement
 * `<id12>_<name>` until the old one is gone, and for good when it was interrupted.
 */
export function plainName(name: string): string {
  // Most names have no underscore at that place: a look is cheaper than a search.
  return name.charAt(12) === '_' ? name.replace(replacementPrefix, '') : name;
}

export function isReplacementName(name: string): boolean {
  return name.charAt(12) === '_' && replacementPrefix.test(name);
}

/** The digits of an id by which a replacement's name tells whose place it takes. */
export function idPrefix(idOrReplacementName: string): string {
  return idOrReplacementName.slice(0, 12);
}

/** The service behind a name of Compose's form `<project>-<service>-<number>`. */
export function serviceOfName(project: string, name: string): string | undefined {
  if (!name.startsWith(`${project}-`)) return undefined;
  return /^(.+)-\d+$/.exec(name.slice(project.length + 1))?.[1];
}
