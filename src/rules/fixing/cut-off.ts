import { allVariables } from '../reading/all-variables.js';
import { hostsIn, hostsOf } from '../reading/hosts-in.js';
import { textsOf } from '../reading/texts-of.js';
import type { NetworkTarget } from '../sharing/network-target.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { addressed } from './addressed.js';
import { internalNetworks } from './internal-networks.js';
import { networksOf } from './networks-of.js';

/**
 * A host outside that a service addresses and would no longer reach from some networks, because all
 * of them are internal; undefined where there is none, or its target's network is no better.
 */
export function cutOff(
  context: StaticContext,
  service: LintedService,
  { service: target }: NetworkTarget,
  networks: readonly string[],
): string | undefined {
  const internal = internalNetworks(context);
  const isInternal = (names: readonly string[] | undefined): boolean =>
    names?.every((name) => internal.has(name)) === true;
  if (!isInternal(networks) || isInternal(target && networksOf(target))) return undefined;
  const { command, entrypoint } = service.attributes;
  const line = [...textsOf(entrypoint), ...textsOf(command)].join(' ');
  const hosts = [
    ...allVariables(context, service).flatMap(({ name, value }) => hostsOf(name, value)),
    ...hostsIn(line),
  ];
  const inside = new Set(addressed(context, service).flatMap(({ host }) => host));
  return hosts.map(({ host }) => host).find((host) => isOutside(host) && !inside.has(host));
}

/** Names with a dot are of the Internet's, where no service goes by them; so are other addresses. */
function isOutside(host: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)+$/u.test(host) && !host.startsWith('127.');
}
