import { textsOf } from '../reading/texts-of.js';
import type { LintedService } from '../static-rule.js';

/**
 * What makes a development container of a service: one that a person works in, and that shares its
 * database's network so that both are localhost. Undefined without a sign.
 */
export function developmentSign({ definition, attributes }: LintedService): string | undefined {
  const { image, command, entrypoint } = attributes;
  const isKept = /(?:^|\/)\.devcontainer\//u.test(definition.location.file);
  if (isKept || (typeof image === 'string' && image.includes('devcontainers/'))) {
    return 'is a development container';
  }
  const line = [...textsOf(entrypoint), ...textsOf(command)].join(' ');
  return /\bsleep infinity\b/u.test(line) ? 'only sleeps, to be worked in' : undefined;
}
