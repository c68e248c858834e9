import type { Change, NewValue } from '../../stack/edits/change.js';
import type { NetworkTarget } from '../sharing/network-target.js';
import { servedBy } from '../sharing/served-by.js';
import { unreadFiles } from '../sharing/unread-files.js';
import { soughtBy } from '../sharing/sought-by.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';
import { addressed } from './addressed.js';
import { awaitPeers, type Dependencies } from './await-peers.js';
import { commonNetworks } from './common-networks.js';
import { cutOff } from './cut-off.js';
import { readDependsOn } from './depends-on.js';
import { type Mending, refused } from './mending.js';
import { usualNetwork } from './networks-of.js';
import { undeclared } from './undeclared.js';

/** A network in common with those that a service speaks to, in the place of its target's. */
export function ownNetwork(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
): Mending {
  if (target.by === 'container') {
    return refused(`its network_mode names a container, and not whose network that is`);
  }
  const reliance = relianceOn(context, service, target);
  if (reliance !== undefined) return refused(reliance);
  const peers = peersOf(context, service, target);
  if (peers.length === 0) {
    return refused(
      'nothing in its environment, command or depends_on says whom it speaks to, so which network it needs is not known',
    );
  }
  const common = commonNetworks(peers);
  if (common.kind === 'unclear') return refused(common.reason);
  const { networks } = common;
  const missing = undeclared(context, service, networks);
  if (missing !== undefined) {
    return refused(`its file does not declare the network ${missing}, which it would join`);
  }
  const outside = cutOff(context, service, target, networks);
  if (outside !== undefined) {
    return refused(`it speaks to ${outside}, which can't be reached from ${nameList(networks)}`);
  }
  return changesFor(networks, peers, target, awaitPeers(context, service, target, peers));
}

function changesFor(
  networks: readonly string[],
  peers: readonly LintedService[],
  target: NetworkTarget,
  dependencies: Dependencies,
): Mending {
  const isUsual = networks.length === 1 && networks[0] === usualNetwork;
  const by: Readonly<Record<string, NewValue>> = {
    ...(isUsual ? {} : { networks }),
    ...(dependencies.added === undefined ? {} : { depends_on: dependencies.added }),
  };
  const exchange: Change =
    Object.keys(by).length === 0
      ? { kind: 'remove', path: ['network_mode'] }
      : { kind: 'exchange', path: ['network_mode'], by };
  return {
    kind: 'changes',
    changes: [...dependencies.changes, exchange],
    text: textOf(networks, peers, target, dependencies),
    attributes: [
      ['network_mode'],
      ['networks'],
      // Of its target Compose adds a dependency by itself.
      ...[...dependencies.awaited, target.name].map((name) => ['depends_on', name]),
    ],
    networks,
  };
}

/** Why somebody relies on the shared network, or may; undefined where nobody is known to. */
function relianceOn(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
): string | undefined {
  const caller = reachedThrough(context, service, target);
  if (caller !== undefined || service.definition.settings.sharedNamespace === false) return caller;
  const unread = unreadFiles(context, service);
  if (unread !== undefined) {
    return `what ${unread} says can't be read, and it may speak of localhost`;
  }
  const sought = target.service === undefined ? undefined : soughtBy(context, target.service);
  if (sought === undefined) return undefined;
  return `${target.name} speaks of ${sought}, which may be ${service.name}`;
}

/** Those that it names as hosts; where it names none, those that it depends on. */
function peersOf(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
): readonly LintedService[] {
  const named = new Set(addressed(context, service).map((one) => one.service));
  if (named.size > 0) return [...named];
  const { conditions } = readDependsOn(service.attributes.depends_on);
  return [...conditions.keys()].flatMap((name) => {
    const peer = name === target.name ? undefined : context.services.get(name);
    return peer === undefined ? [] : [peer];
  });
}

/** Who reaches the service under its target's name would not find it any more. */
function reachedThrough(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
): string | undefined {
  const served = servedBy(service);
  const targets: ReadonlySet<number> =
    target.service === undefined ? new Set() : servedBy(target.service);
  for (const caller of context.services.values()) {
    const call = addressed(context, caller).find(
      ({ service: { name }, port }) =>
        name === target.name && port !== undefined && served.has(port) && !targets.has(port),
    );
    if (call?.port !== undefined && caller.name !== service.name) {
      return `${caller.name} reaches it as ${target.name}:${call.port}`;
    }
  }
  return undefined;
}

function textOf(
  networks: readonly string[],
  peers: readonly LintedService[],
  target: NetworkTarget,
  { awaited, dropped }: Dependencies,
): string {
  const names = networks.map((name) => (name === usualNetwork ? 'the default network' : name));
  const company = nameList(peers.map(({ name }) => name));
  const leaves = `leaves ${target.name}'s network for ${nameList(names)}, with ${company}`;
  const waits = awaited.length === 0 ? '' : `; waits until ${nameList(awaited)} is healthy`;
  const drops = dropped ? `; no longer waits for ${target.name}` : '';
  return `${leaves}${waits}${drops}`;
}
