import type { StaticContext } from '../static-rule.js';

/**
 * A path of the host as Compose takes it, `~` put in full; undefined where a variable without a
 * value is left in it.
 */
export function hostPath(path: string, lookup: StaticContext['lookup']): string | undefined {
  if (path === '' || path.includes('$')) return undefined;
  if (!/^~(?:\/|$)/u.test(path)) return path.startsWith('~') ? undefined : path;
  const home = lookup('HOME');
  return home === undefined ? undefined : `${home}${path.slice(1)}`;
}
