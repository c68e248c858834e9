/** The last part of a path in a container. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
