import type { LintedService, StaticContext } from '../static-rule.js';
import { commandWords } from './command-words.js';
import { imageFactsOf } from './image-facts-of.js';

/** One word of what a container runs, and who says it. */
export interface EffectiveWord {
  readonly text: string;
  readonly from: 'entrypoint' | 'command' | 'image entrypoint' | 'image command';
}

/**
 * What a service's container runs first: its own `entrypoint` and `command`, else those of its
 * image as far as they are known. An own entrypoint, even an empty one, drops the image's command.
 */
export function effectiveCommand(
  context: StaticContext,
  service: LintedService,
): readonly EffectiveWord[] {
  const image = imageFactsOf(context, service);
  const entrypoint = commandWords(service.attributes.entrypoint);
  const command = commandWords(service.attributes.command);
  return [
    ...(entrypoint === undefined
      ? said('image entrypoint', image?.entrypoint)
      : said('entrypoint', entrypoint)),
    ...(command === undefined && entrypoint === undefined
      ? said('image command', image?.command)
      : said('command', command)),
  ];
}

function said(
  from: EffectiveWord['from'],
  words: readonly string[] | undefined,
): readonly EffectiveWord[] {
  return (words ?? []).map((text) => ({ text, from }));
}
