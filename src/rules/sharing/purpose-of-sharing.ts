import { allVariables } from '../reading/all-variables.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { developmentSign } from './development-sign.js';
import { holderSign } from './holder-sign.js';
import { localhostIn } from './localhost-in.js';
import type { NetworkTarget } from './network-target.js';
import { probedOf } from './probed-of.js';
import { publishedFor } from './published-for.js';
import { speaksOfLocalhost } from './speaks-of-localhost.js';
import { hasCapability, nameSign, tunnelSign } from './tunnel-sign.js';

type Known = Pick<StaticContext, 'givenFiles' | 'lookup'>;

/**
 * Why a service shares its target's network on purpose, as the end of "because …"; undefined where
 * nothing speaks for a purpose, or its `x-altctl` says that there is none.
 */
export function purposeOfSharing(
  context: Known,
  service: LintedService,
  target: NetworkTarget,
): string | undefined {
  const { sharedNamespace } = service.definition.settings;
  if (sharedNamespace === true) return 'x-altctl.shared_namespace says so';
  if (sharedNamespace === false) return undefined;
  return (
    tunnel(context, target) ??
    ofItself(context, service, target) ??
    ofTarget(context, service, target)
  );
}

/** Behind a VPN or a proxy, the most common purpose; or in a pod. */
function tunnel(context: Known, { name, service }: NetworkTarget): string | undefined {
  const sign =
    service === undefined ? nameSign(name) : (tunnelSign(context, service) ?? holderSign(service));
  return sign === undefined ? undefined : `${name} ${sign}`;
}

/** It works on its target's network, or reaches its target by it. */
function ofItself(
  context: Known,
  service: LintedService,
  { name }: NetworkTarget,
): string | undefined {
  const capability = ['NET_ADMIN', 'NET_RAW'].find((one) =>
    hasCapability(service.attributes.cap_add, one),
  );
  if (capability !== undefined) {
    return `${service.name} has ${capability}, and so works on ${name}'s network itself`;
  }
  const part = localhostIn(context, service);
  if (part !== undefined) return `${part} speaks of localhost`;
  const sign = developmentSign(service);
  return sign === undefined ? undefined : `${service.name} ${sign}`;
}

/** One asks the other at localhost, or its target lends it a port. */
function ofTarget(
  context: Known,
  service: LintedService,
  { name, service: target }: NetworkTarget,
): string | undefined {
  if (target === undefined) return undefined;
  const word = service.name.toUpperCase().replace(/\W/gu, '_');
  const variable = allVariables(context, target).find(
    ({ name: key, value }) => key.toUpperCase().includes(word) && speaksOfLocalhost(value),
  );
  if (variable !== undefined) return `${name} looks for it at localhost, by ${variable.name}`;
  const probed = probedOf(service, target);
  if (probed !== undefined) return `its healthcheck asks ${name} at localhost:${probed}`;
  const port = publishedFor(service, target);
  return port === undefined ? undefined : `${name} publishes port ${port} for it`;
}
