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

/** The longest name that occurs: `alt-web-1` is also a part of `alt-web-10`. */
function byContainer({ timeline }: LiveContext, error: string): string | undefined {
  const named = [...timeline.containers.values()].filter(({ name }) => error.includes(name));
  const [longest] = named.sort((a, b) => b.name.length - a.name.length);
  return longest?.service;
}

/** The engine's words about a pull name nothing; compose has marked what failed. */
function byImage({ timeline, scope }: LiveContext): string | undefined {
  const failed = [...timeline.images.values()].filter(({ state }) => state === 'failed');
  return failed.find(({ name }) => scope.definitions.has(name))?.name;
}
