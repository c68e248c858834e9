import { dirname } from 'node:path';
import type { Closure, ClosureEntry } from '../model/stack.js';

/** How Compose gets a closure's files: by their paths, or by a text that includes them. */
export type TopFile =
  | { readonly kind: 'plain'; readonly paths: readonly string[] }
  | { readonly kind: 'include'; readonly text: string };

/**
 * The file to hand to Compose for a closure. Each entry keeps its own folder, so that relative
 * paths mean what they mean when the file is run alone, whatever else is loaded: a service's
 * configuration hash does not depend on the selection.
 */
export function topFile({ join, entries }: Closure): TopFile {
  if (join === 'merge') return { kind: 'plain', paths: entries.flatMap(({ paths }) => paths) };
  const lines = entries.flatMap((entry) => includeLines(entry));
  if (lines.length === 0) return { kind: 'include', text: 'services: {}\n' };
  return { kind: 'include', text: ['include:', ...lines, ''].join('\n') };
}

function includeLines({ paths, projectDirectory, envFiles }: ClosureEntry): readonly string[] {
  const folder = projectDirectory ?? dirname(paths[0] ?? '/');
  return [
    '  - path:',
    ...paths.map((path) => `      - ${quoted(path)}`),
    `    project_directory: ${quoted(folder)}`,
    ...(envFiles === undefined ? [] : ['    env_file:']),
    ...(envFiles ?? []).map((path) => `      - ${quoted(path)}`),
  ];
}

/** As YAML, in which Compose still looks for variables. */
function quoted(path: string): string {
  return JSON.stringify(path.replaceAll('$', '$$$$'));
}
