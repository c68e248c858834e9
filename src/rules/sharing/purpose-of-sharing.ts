import { environmentOf } from '../reading/environment-of.js';
import type { LintedService } from '../static-rule.js';
import { developmentSign } from './development-sign.js';
import { localhostIn } from './localhost-in.js';
import type { NetworkTarget } from './network-target.js';
import { probedOf } from './probed-of.js';
import { publishedFor } from './published-for.js';
import { speaksOfLocalhost } from './speaks-of-localhost.js';
import { hasCapability, nameSign, tunnelSign } from './tunnel-sign.js';

/**
 * Why a service shares its target's network on purpose, as the end of "because …"; undefined where
 * nothing speaks for a purpose, or its `x-altctl` says that there is none.
 */
export function purposeOfSharing(
  service: LintedService,
  target: NetworkTarget,
): string | undefined {
  const { sharedNamespace } = service.definition.settings;
  if (sharedNamespace === true) return 'x-altctl.shared_namespace says so';
  if (sharedNamespace === false) return undefined;
  return tunnel(target) ?? ofItself(service, target) ?? ofTarget(service, target);
}

/** Behind a VPN or a proxy: the most common purpose. */
function tunnel({ name, service }: NetworkTarget): string | undefined {
  const sign = service === undefined ? nameSign(name) : tunnelSign(service);
  return sign === undefined ? undefined : `${name} ${sign}`;
}

/** It works on its target's network, or reaches its target by it. */
function ofItself(service: LintedService, { name }: NetworkTarget): string | undefined {
  const capability = ['NET_ADMIN', 'NET_RAW'].find((one) =>
    hasCapability(service.attributes.cap_add, one),
  );
  if (capability !== undefined) {
    return `${service.name} has ${capability}, and so works on ${name}'s network itself`;
  }
  const part = localhostIn(service);
  if (part !== undefined) return `${part} speaks of localhost`;
  const sign = developmentSign(service);
  return sign === undefined ? undefined : `${service.name} ${sign}`;
}

/** One asks the other at localhost, or its target lends it a port. */
function ofTarget(
  service: LintedService,
  { name, service: target }: NetworkTarget,
): string | undefined {
  if (target === undefined) return undefined;
  const word = service.name.toUpperCase().replace(/\W/gu, '_');
  const variable = [...environmentOf(target)].find(
    ([key, value]) => key.toUpperCase().includes(word) && speaksOfLocalhost(value),
  );
  if (variable !== undefined) return `${name} looks for it at localhost, by ${variable[0]}`;
  const probed = probedOf(service, target);
  if (probed !== undefined) return `its healthcheck asks ${name} at localhost:${probed}`;
  const port = publishedFor(service, target);
  return port === undefined ? undefined : `${name} publishes port ${port} for it`;
}
