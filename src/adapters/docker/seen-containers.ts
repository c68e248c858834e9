import type { Docker } from '../../model/docker.js';
import type { Json } from '../json.js';
import { containerNames } from './container-names.js';
import { environmentSecrets } from './environment-secrets.js';

/** What is remembered of containers, for the texts about them. */
export interface SeenContainers extends Pick<Docker, 'secrets' | 'namesSeen'> {
  readonly onInspected: (container: Json) => void;
  readonly onNamed: (name: string) => void;
}

export function seenContainers(): SeenContainers {
  const [secrets, names] = [new Set<string>(), new Set<string>()];
  return {
    secrets: () => [...secrets],
    namesSeen: () => [...names],
    onInspected: (container) => {
      for (const secret of environmentSecrets(container)) secrets.add(secret);
      for (const name of containerNames(container)) names.add(name);
    },
    onNamed: (name) => names.add(name),
  };
}
