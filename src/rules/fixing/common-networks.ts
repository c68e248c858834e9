import type { LintedService } from '../static-rule.js';
import { nameList } from '../wording/name-list.js';
import { networksOf } from './networks-of.js';

/** The networks to join, or why nobody but a person can tell which. */
export type CommonNetworks =
  | { readonly kind: 'clear'; readonly networks: readonly string[] }
  | { readonly kind: 'unclear'; readonly reason: string };

/** The one network that all of some services are in, or each one's only network. */
export function commonNetworks(peers: readonly LintedService[]): CommonNetworks {
  const each: { readonly name: string; readonly networks: readonly string[] }[] = [];
  for (const peer of peers) {
    const networks = networksOf(peer);
    if (networks === undefined) {
      return unclear(`${peer.name}, which it speaks to, has no network of its own`);
    }
    each.push({ name: peer.name, networks });
  }
  const [first, ...others] = each;
  const common = (first?.networks ?? []).filter((network) =>
    others.every(({ networks }) => networks.includes(network)),
  );
  if (common.length === 1) return { kind: 'clear', networks: common };
  const many = each.find(({ networks }) => networks.length > 1);
  if (many !== undefined) {
    return unclear(
      `${many.name} is in several networks, and any of them may be meant: ${nameList(many.networks)}`,
    );
  }
  return { kind: 'clear', networks: [...new Set(each.flatMap(({ networks }) => networks))] };
}

function unclear(reason: string): CommonNetworks {
  return { kind: 'unclear', reason };
}
