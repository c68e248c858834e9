import type { LintedService, StaticContext } from '../static-rule.js';
import { speaksOfLocalhost } from './speaks-of-localhost.js';
import { spokenTexts } from './spoken-texts.js';

/** The part of a service that speaks of localhost, as `its variable API_URL`; undefined without one. */
export function localhostIn(
  context: Pick<StaticContext, 'givenFiles' | 'lookup'>,
  service: LintedService,
): string | undefined {
  return spokenTexts(context, service).find(({ text }) => speaksOfLocalhost(text))?.part;
}
