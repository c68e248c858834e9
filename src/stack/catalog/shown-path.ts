import { relative } from 'node:path';

/** Path of a file as it is shown: relative to the project folder, with forward slashes. */
export function shownPath(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
