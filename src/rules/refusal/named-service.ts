import { namesContainer } from '../../timeline/names-container.js';
import type { LiveContext } from '../rule.js';

/** Compose's ways to name a service, the plainest first; its order within a message is random. */
const namings = [
  /\bservice "?([\w.-]+)"?/gu,
  /\bservices\.([\w-]+)/gu,
  /\bdependency cycle detected: ([\w.-]+)/gu,
  /\bfor ([\w.-]+)\b/gu,
];

/** A known service that an error names: itself, or by its container or the image that is pulled. */
export function namedService(context: LiveContext, error: string): string | undefined {
  const { definitions } = context.scope;
  for (const naming of namings) {
    const names = [...error.matchAll(naming)].map(([, name = '']) => name);
    const known = names.find((name) => definitions.has(name));
    if (known !== undefined) return known;
  }
  return byContainer(context, error) ?? byImage(context);
}

function byContainer({ timeline }: LiveContext, error: string): string | undefined {
  const { containers, project } = timeline;
  return containers.find(({ name }) => namesContainer(error, name, project))?.service;
}

/** The engine's words about a pull name nothing; compose has marked what failed. */
function byImage({ timeline, scope }: LiveContext): string | undefined {
  const failed = [...timeline.images.values()].filter(({ state }) => state === 'failed');
  return failed.find(({ name }) => scope.definitions.has(name))?.name;
}
