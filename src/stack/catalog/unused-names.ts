import { basename } from 'node:path';
import type { Notice } from '../../model/source.js';
import type { ConfiguredProject } from './configure.js';
import type { LocatedProject } from './locate-project.js';
import { namedFiles } from './named-files.js';
import type { ProjectFiles } from './project-files.js';
import { shownPath } from './shown-path.js';

/** Says so where `COMPOSE_FILE` names other files than those that are chosen from. */
export async function unusedNames(
  { reader, shell, configuration = '' }: LocatedProject,
  { files }: ConfiguredProject,
): Promise<readonly Notice[]> {
  if (files.isNamed === true) return [];
  const named = await namedFiles(reader, shell);
  if (named === undefined || isSame(files, named.paths)) return [];
  const instead =
    files.layout === 'directory'
      ? `${shownPath(reader.root, files.folder)}/ has the project's files`
      : `${basename(configuration)} says what the project is made of`;
  return [{ severity: 'warning', text: `COMPOSE_FILE=${named.text} is not used: ${instead}` }];
}

/** What includes the profiles is no choice of its own. */
function isSame({ layout, always, aggregates }: ProjectFiles, paths: readonly string[]): boolean {
  if (paths.every((path) => aggregates.includes(path))) return true;
  return layout === 'single-file' && paths.join('\n') === always.join('\n');
}
