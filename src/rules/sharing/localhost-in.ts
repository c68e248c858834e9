import { environmentOf } from '../reading/environment-of.js';
import { textsOf } from '../reading/texts-of.js';
import type { LintedService } from '../static-rule.js';
import { speaksOfLocalhost } from './speaks-of-localhost.js';

/** Variables that name localhost for others' sake: exceptions from a proxy, and what a browser sends. */
const notAnAddress = /NO_PROXY|ORIGIN|ALLOWED|CORS|TRUSTED/iu;

/**
 * The part of a service that speaks of localhost, as `its variable API_URL`; undefined without one.
 * Its healthcheck is none: nearly every one asks the service itself.
 */
export function localhostIn(service: LintedService): string | undefined {
  const variable = [...environmentOf(service)].find(
    ([name, value]) => speaksOfLocalhost(value) && !notAnAddress.test(name),
  );
  if (variable !== undefined) return `its variable ${variable[0]}`;
  const { command, entrypoint } = service.attributes;
  const parts = { command, entrypoint };
  const [part] =
    Object.entries(parts).find(([, value]) => textsOf(value).some(speaksOfLocalhost)) ?? [];
  return part === undefined ? undefined : `its ${part}`;
}
