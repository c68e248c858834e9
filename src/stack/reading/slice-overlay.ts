import {
  Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  Pair,
  parseAllDocuments,
  visit,
  YAMLMap,
} from 'yaml';
import type { OverlaySlices } from './reading.js';

/**
 * Cuts an overlay into pieces, one for each service: Compose's `include` wants the changes beside
 * the file that they change. Aliases are written out, as what they stand for may be in another
 * piece.
 * @param text of an overlay that is known to be valid
 */
export function sliceOverlay(text: string): readonly OverlaySlices[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  return Array.isArray(documents) ? documents.map(slices) : [];
}

function slices(document: Document): OverlaySlices {
  writeOutAliases(document);
  const top = isMap(document.contents) ? document.contents.items : [];
  const services = top.find(({ key }) => isKey(key, 'services'))?.value;
  const pairs = isMap(services) ? services.items : [];
  return {
    services: Object.fromEntries(
      pairs.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', indented(pair)]),
    ),
    rest: written(top.filter(({ key }) => !isKey(key, 'services') && !isKey(key, 'name'))),
  };
}

/** A service's lines, without those of `services:` above it. */
function indented(service: Pair): string {
  return written([new Pair('services', mapping([service]))]).replace(/^services:\n/, '');
}

function written(pairs: readonly Pair[]): string {
  return pairs.length === 0 ? '' : new Document(mapping(pairs)).toString();
}

function mapping(pairs: readonly Pair[]): YAMLMap {
  const map = new YAMLMap();
  map.items = [...pairs];
  return map;
}

function isKey(key: unknown, name: string): boolean {
  return isScalar(key) && key.value === name;
}

function writeOutAliases(document: Document): void {
  visit(document, {
    Alias: (_, alias) => {
      const target = alias.resolve(document)?.clone();
      if (!isNode(target) || isAlias(target)) return undefined;
      delete target.anchor;
      return target;
    },
  });
  visit(document, {
    Value: (_, node) => {
      delete node.anchor;
    },
  });
}
