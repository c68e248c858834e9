import type { Change, NewValue } from '../../stack/edits/change.js';
import { hasHealthcheck } from '../reading/has-healthcheck.js';
import type { NetworkTarget } from '../sharing/network-target.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { readDependsOn, started } from './depends-on.js';

/** What becomes of a service's dependencies once it no longer lives in its target's network. */
export interface Dependencies {
  /** The services that it waits for from now on. */
  readonly awaited: readonly string[];
  /** Its target was a dependency only because its network was. */
  readonly dropped: boolean;
  /** A `depends_on` for a service that has none. */
  readonly added: Readonly<Record<string, NewValue>> | undefined;
  readonly changes: readonly Change[];
}

const healthy = 'service_healthy';

/**
 * Waits until those that it speaks to are healthy, where they have a healthcheck and nothing else is
 * said of them, and no longer waits for the start of what it merely shared a network with.
 */
export function awaitPeers(
  context: StaticContext,
  service: LintedService,
  target: NetworkTarget,
  peers: readonly LintedService[],
): Dependencies {
  const { form, conditions } = readDependsOn(service.attributes.depends_on);
  const dropped =
    conditions.get(target.name) === started.condition &&
    !peers.some(({ name }) => name === target.name) &&
    isMerelyShared(service, target.name);
  const awaited = peers
    .filter(({ name }) => form !== 'mapping' || !conditions.has(name))
    .filter((peer) => hasHealthcheck(context, peer) === true && canAwait(context, service, peer))
    .map(({ name }) => name);
  const rest = { awaited, dropped };
  if (form === 'absent') {
    const entries = awaited.map((name) => [name, { condition: healthy }] as const);
    const added = entries.length === 0 ? undefined : Object.fromEntries(entries);
    return { ...rest, added, changes: [] };
  }
  const left = [...conditions.keys()].filter((name) => !dropped || name !== target.name);
  const all: Change = { kind: 'remove', path: ['depends_on'] };
  const one: Change = { kind: 'remove', path: ['depends_on', target.name] };
  const isLonger = form === 'list' && awaited.length > 0;
  const changes: readonly Change[] = [
    ...(isLonger ? [{ kind: 'lengthen', path: ['depends_on'], options: started } as const] : []),
    ...awaited.map((name): Change => ({
      kind: 'set',
      path: ['depends_on', name, 'condition'],
      value: healthy,
    })),
    ...(dropped ? [left.length + awaited.length === 0 ? all : one] : []),
  ];
  return { ...rest, added: undefined, changes };
}

/** No link, volume or other namespace of the target is used besides. */
function isMerelyShared({ definition }: LintedService, target: string): boolean {
  return definition.references.every(
    ({ service, kind }) => service !== target || kind === 'network_mode' || kind === 'depends_on',
  );
}

/** Waiting in a circle would never end; and a dependency must be active wherever this one is. */
function canAwait(
  { closure }: StaticContext,
  { name, definition }: LintedService,
  peer: LintedService,
): boolean {
  const gates = new Set(definition.gates);
  const own = peer.definition.gates;
  const isActive =
    own.length === 0 || (gates.size > 0 && [...gates].every((one) => own.includes(one)));
  const seen = new Set([peer.name]);
  for (const reached of seen) {
    for (const next of closure.services.get(reached)?.references ?? []) seen.add(next.service);
  }
  return isActive && !seen.has(name);
}
