import type { LintedService } from '../static-rule.js';

/** What a service without a word about networks is in. */
export const usualNetwork = 'default';

/** Names of the networks that a service is in; undefined where it has none of its own. */
export function networksOf({ attributes }: LintedService): readonly string[] | undefined {
  const { network_mode: mode, networks } = attributes;
  if (mode !== undefined && mode !== null) return undefined;
  if (typeof networks !== 'object' || networks === null) return [usualNetwork];
  const names = Array.isArray(networks)
    ? networks.filter((name) => typeof name === 'string')
    : Object.keys(networks);
  return names.length === 0 ? [usualNetwork] : names;
}
