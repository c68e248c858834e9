import { createClock } from '../../src/adapters/clock.js';
import { createCompose } from '../../src/adapters/compose/compose.js';
import { createDocker } from '../../src/adapters/docker/docker.js';
import { createMemory } from '../../src/adapters/memory.js';
import { createJournals } from '../../src/adapters/journals.js';
import { createLock } from '../../src/adapters/lock.js';
import type { Session } from '../../src/workflows/session.js';
import { stackProject } from '../stack/project.js';

/** What a workflow works with, on files of its own and where no engine answers. */
export async function sessionWithoutEngine(
  files: Readonly<Record<string, string>>,
): Promise<Session> {
  const project = await stackProject(files);
  const env = {
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
    XDG_STATE_HOME: project.path('.state'),
  };
  const options = { env };
  const never = new AbortController().signal;
  return {
    catalog: await project.load(),
    interrupts: { first: never, second: never },
    reach: {},
    ports: {
      files: project.files,
      clock: createClock(),
      compose: createCompose(options),
      docker: createDocker(options),
      lock: createLock(options),
      journals: createJournals(options),
      memory: createMemory(options),
    },
  };
}
