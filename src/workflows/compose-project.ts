import type { ComposeProject } from '../model/compose.js';
import type { Files } from '../model/ports.js';
import type { Catalog, Closure } from '../model/stack.js';
import { topFile } from '../stack/top-file.js';

/** A text that a command refers to by its path. */
export interface GeneratedFile {
  readonly name: string;
  readonly extension: string;
  readonly text: string;
  readonly path: string;
}

/** The closure as compose takes it; the generated top file and what is merged over the entries are planned here, not written. */
export function composeProject(
  catalog: Catalog,
  closure: Closure,
  files: Files,
): { readonly project: ComposeProject; readonly generated: readonly GeneratedFile[] } {
  const { entries, generated: parts } = withOverrides(catalog, closure, files);
  const top = topFile({ ...closure, entries });
  const tops =
    top.kind === 'plain' ? [] : [plannedFile(files, catalog.project.name, 'yaml', top.text)];
  const project: ComposeProject = {
    name: catalog.project.name,
    files: {
      paths: top.kind === 'plain' ? top.paths : tops.map((file) => file.path),
      directory: catalog.root,
      envFiles: closure.envFiles,
      gates: closure.gates,
    },
  };
  return { project, generated: [...parts, ...tops] };
}

/** Entries with the texts that are merged over them (parts of overlays, finished one-shots) as files among their paths. */
function withOverrides(
  catalog: Catalog,
  { entries }: Closure,
  files: Files,
): { readonly entries: Closure['entries']; readonly generated: readonly GeneratedFile[] } {
  const name = `${catalog.project.name}-override`;
  const planned = entries.map(({ overrides = [], ...entry }) => {
    const parts = overrides.map((text) => plannedFile(files, name, 'yaml', text));
    return {
      entry: { ...entry, paths: [...entry.paths, ...parts.map(({ path }) => path)] },
      parts,
    };
  });
  return {
    entries: planned.map(({ entry }) => entry),
    generated: planned.flatMap(({ parts }) => parts),
  };
}

function plannedFile(files: Files, name: string, extension: string, text: string): GeneratedFile {
  return { name, extension, text, path: files.keptPath(name, extension, text) };
}

/** Writes what was planned, so that the commands that name these paths can run. */
export async function writeGenerated(
  files: Files,
  generated: readonly GeneratedFile[],
): Promise<void> {
  await Promise.all(generated.map((file) => files.keep(file.name, file.extension, file.text)));
}
