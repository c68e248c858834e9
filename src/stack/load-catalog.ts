import { buildProfiles } from './catalog/build-profiles.js';
import { configure, type ConfiguredProject } from './catalog/configure.js';
import { environment } from './catalog/environment.js';
import { loadUnits } from './catalog/load-units.js';
import type { LoadedCatalog } from './catalog/loaded-catalog.js';
import { locateProject } from './catalog/locate-project.js';
import { unusedNames } from './catalog/unused-names.js';
import { projectName } from './catalog/project-name.js';
import { frame } from './frame.js';
import type { Files, Memory } from '../model/ports.js';
import type { Configuration } from '../model/stack.js';
import { defined } from '../model/defined.js';

export type { LoadedCatalog } from './catalog/loaded-catalog.js';

export interface LoadOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project's folder; without it, the project at or above `cwd` is found. */
  readonly folder?: string;
  /** What earlier runs read; spares the parsers. */
  readonly memory?: Memory;
}

/**
 * Finds and reads a project's files, without Compose: its profiles, services and where everything
 * stands. A file that can't be read is an error, whether it will be needed or not.
 * @throws AltctlError `configuration`
 */
export async function loadCatalog(files: Files, options: LoadOptions): Promise<LoadedCatalog> {
  const located = await locateProject({ files, memory: options.memory }, options);
  const { reader, shell } = located;
  const configured = await configure(files, located);
  const surroundings = await environment(reader, configured.files.folder, shell);
  const loaded = await loadUnits(reader, configured.files, surroundings.lookup);
  const { profiles, notices } = buildProfiles(reader.root, configured, loaded);
  const project = projectName({
    folder: configured.files.nameFolder ?? reader.root,
    lookup: surroundings.lookup,
    configured: configured.reading?.projectName,
    fromFiles: loaded.projectNames,
    frame: (word) => frame(reader.texts.get(word.location.file) ?? '', word.location),
  });
  await reader.save();
  return {
    root: reader.root,
    layout: configured.files.layout,
    join: configured.files.join,
    ...{ project, profiles, environment: surroundings, texts: reader.texts },
    ...{ profileUnits: loaded.profileUnits, units: loaded.units },
    ...{ always: loaded.always, together: loaded.together },
    overlays: configured.overlays,
    configuration: configurationOf(configured),
    notices: [...configured.notices, ...(await unusedNames(located, configured)), ...notices],
  };
}

function configurationOf({ reading, overlays }: ConfiguredProject): Configuration {
  return defined({
    dockerContext: reading?.dockerContext,
    defaultProfiles: reading?.defaultProfiles ?? [],
    overlays: new Map([...overlays].map(([name, { path }]) => [name, path])),
    timeouts: reading?.timeouts ?? {},
    suppressions: reading?.suppressions ?? [],
  });
}
