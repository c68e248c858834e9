import { dirname, join } from 'node:path';
import type { Closure } from '../../../model/stack.js';
import type { EditingSession } from '../../session.js';
import { composeProject, writeGenerated } from '../../compose-project.js';
import type { Draft } from './draft.js';

/** A file whose changed text can't be shown to Compose in its place. */
export class Hidden extends Error {}

/**
 * The resolved model of a draft, as Compose sees it. Texts that differ from the files' own are kept
 * elsewhere for it, and mean there what they would mean in their place.
 * @param changed by path relative to the project folder
 * @throws Hidden where a changed file is only read by way of another one
 * @throws AltctlError `external` when compose refuses the files, or is not there
 */
export async function modelOf(
  { ports }: EditingSession,
  { catalog, closure }: Pick<Draft, 'catalog' | 'closure'>,
  changed: ReadonlyMap<string, string>,
): Promise<unknown> {
  const entered = new Set(closure.entries.flatMap(({ paths }) => paths));
  const kept = new Map<string, string>();
  for (const [file, text] of changed) {
    const path = join(catalog.root, file);
    if (!entered.has(path)) {
      throw new Hidden(`${file} is read by way of another file, where a change can't be compared`);
    }
    kept.set(path, await ports.files.keep(`${catalog.project.name}-fix`, 'yaml', text));
  }
  // With every gate open nothing of the files stays out of sight.
  const whole: Closure = { ...closure, gates: ['*'], entries: closure.entries.map(replaced(kept)) };
  const { project, generated } = composeProject(catalog, whole, ports.files);
  await writeGenerated(ports.files, generated);
  return ports.compose.config(project);
}

function replaced(kept: ReadonlyMap<string, string>) {
  return (entry: Closure['entries'][number]): Closure['entries'][number] => {
    const [first = '/'] = entry.paths;
    return {
      ...entry,
      paths: entry.paths.map((path) => kept.get(path) ?? path),
      projectDirectory: entry.projectDirectory ?? dirname(first),
    };
  };
}
