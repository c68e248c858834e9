import { type Alias, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';

/** Something that makes a well-formed YAML tree unusable, and the node where it shows. */
export class TreeFault extends Error {
  constructor(
    readonly code: 'invalid-yaml' | 'alias-bomb',
    message: string,
    readonly node: unknown,
  ) {
    super(message);
  }
}

/** Nodes that a text may unfold to: Compose files with the most aliases stay below a tenth. */
const mostNodes = 400_000;

/**
 * Resolves every alias of a document in one pass.
 * @throws TreeFault on an unknown or self-containing alias, a repeated key, or aliases that unfold
 *   to more nodes than any honest file has
 */
export function survey(root: Node): ReadonlyMap<Alias, Node> {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, { readonly node: Node; size?: number }>();

  /** How many nodes stand here once aliases are unfolded. */
  function measure(node: unknown): number {
    if (isAlias(node)) return follow(node);
    if (isPair(node)) return measure(node.key) + measure(node.value);
    if (!isNode(node)) return 0;
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    const entry: { readonly node: Node; size?: number } = { node };
    if (anchor !== undefined) anchors.set(anchor, entry);
    if (isMap(node)) refuseRepeatedKeys(node.items);
    let size = 1;
    if (isMap(node) || isSeq(node)) for (const item of node.items) size += measure(item);
    if (size > mostNodes) {
      throw new TreeFault(
        'alias-bomb',
        'its aliases unfold to more than any computer can hold',
        node,
      );
    }
    entry.size = size;
    return size;
  }

  function follow(alias: Alias): number {
    const target = anchors.get(alias.source);
    if (target === undefined) {
      throw new TreeFault('invalid-yaml', `no anchor "${alias.source}" stands above it`, alias);
    }
    if (target.size === undefined) {
      throw new TreeFault('invalid-yaml', `the anchor "${alias.source}" contains itself`, alias);
    }
    targets.set(alias, target.node);
    return target.size;
  }

  measure(root);
  return targets;
}

function refuseRepeatedKeys(pairs: readonly { readonly key: unknown }[]): void {
  const seen = new Set<unknown>();
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) {
      throw new TreeFault('invalid-yaml', `the key "${String(key.value)}" stands here twice`, key);
    }
    seen.add(key.value);
  }
}
