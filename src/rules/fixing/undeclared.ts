import { entries } from '../../stack/yaml/nodes.js';
import { parseSource } from '../../stack/yaml/parse-source.js';
import type { LintedService, StaticContext } from '../static-rule.js';
import { usualNetwork } from './networks-of.js';

/**
 * The first of some networks that a service's file could not use: each file declares its own, so that
 * it can be loaded without those that it does not name. One that includes others may get them there.
 */
export function undeclared(
  { closure, texts }: StaticContext,
  { definition }: LintedService,
  networks: readonly string[],
): string | undefined {
  const { file } = definition.location;
  const named = networks.filter((network) => network !== usualNetwork);
  if (closure.join === 'merge' || named.length === 0) return undefined;
  const own = known.get(closure) ?? new Map<string, Declarations>();
  known.set(closure, own);
  const found = own.get(file) ?? readDeclarations(file, texts.get(file) ?? '');
  own.set(file, found);
  return found.includes ? undefined : named.find((network) => !found.networks.has(network));
}

interface Declarations {
  /** It has networks of other files as well. */
  readonly includes: boolean;
  readonly networks: ReadonlySet<string>;
}

/** By file; looked up once for each of its many services. */
const known = new WeakMap<StaticContext['closure'], Map<string, Declarations>>();

function readDeclarations(file: string, text: string): Declarations {
  const source = parseSource(file, text);
  const sections = source.roots.map((root) => entries(source, root));
  return {
    includes: sections.some((section) => section.has('include')),
    networks: new Set(
      sections.flatMap((section) => [...entries(source, section.get('networks')?.value).keys()]),
    ),
  };
}
