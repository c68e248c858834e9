import type { ImageFacts, LintedService, StaticContext } from '../static-rule.js';
import { imageName } from './image-name.js';

/** What is known of a service's image: the one it names, else the one that Compose builds for it. */
export function imageFactsOf(
  context: StaticContext,
  service: LintedService,
): ImageFacts | undefined {
  return context.images.get(imageName(context, service));
}
