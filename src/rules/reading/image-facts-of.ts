import type { ImageFacts, LintedService, StaticContext } from '../static-rule.js';

/** What is known of a service's image: the one it names, else the one that Compose builds for it. */
export function imageFactsOf(
  { images, project }: StaticContext,
  { name, attributes }: LintedService,
): ImageFacts | undefined {
  const { image } = attributes;
  return images.get(typeof image === 'string' ? image : `${project}-${name}`);
}
