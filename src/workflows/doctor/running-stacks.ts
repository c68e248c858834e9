import { ComposeLabel, type ContainerSnapshot } from '../../model/container.js';
import type { Files } from '../../model/ports.js';
import type { RunningStack } from '../../rules/static-rule.js';
import { areMadeFrom, realPaths } from '../state/made-from.js';
import { isUp } from '../state/project-state.js';
import type { LintedFiles } from './linted-files.js';

/** What Compose has brought up and runs, by project name and folder, from the containers' labels. */
export async function runningStacks(
  files: Files,
  { root, closure, services }: LintedFiles,
  containers: readonly ContainerSnapshot[],
): Promise<readonly RunningStack[]> {
  const own = closure.entries.flatMap(({ paths }) => paths);
  const ours = new Set([...own, ...(await realPaths(files, own))]);
  return Promise.all(
    byProject(containers.filter((one) => isUp(one) && !one.oneoff)).map(async (group) => {
      const [first] = group;
      const folder = await files.real(labelled(first, 'workingDir'));
      const named = [...new Set(group.map(({ service }) => service))];
      const isOurs = await areMadeFrom(files, group, ours);
      // Compose names no file where it has read its standard input.
      const here = folder === root && named.some((name) => services.has(name));
      return {
        project: first?.project ?? '',
        folder,
        sameFiles: isOurs ?? here,
        services: named.toSorted(),
      };
    }),
  );
}

/** Containers of one project name and folder each; others than Compose's are left out. */
function byProject(
  containers: readonly ContainerSnapshot[],
): readonly (readonly ContainerSnapshot[])[] {
  const groups = new Map<string, ContainerSnapshot[]>();
  for (const container of containers) {
    const folder = labelled(container, 'workingDir');
    if (folder === '') continue;
    const key = `${container.project}\n${folder}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [container]);
    else group.push(container);
  }
  return [...groups.values()];
}

function labelled(
  container: ContainerSnapshot | undefined,
  label: 'workingDir' | 'configFiles',
): string {
  return container?.labels[ComposeLabel[label]] ?? '';
}
