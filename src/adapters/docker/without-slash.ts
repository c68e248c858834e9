/** The name of a container; the engine puts a slash in front of it. */
export function withoutSlash(name: string): string {
  return name.replace(/^\//, '');
}
