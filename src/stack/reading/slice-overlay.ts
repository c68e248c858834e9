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
import { sections } from './read-resources.js';
import type { OverlaySlices, ResourceSlice } from './reading.js';

/**
 * Cuts an overlay into pieces, one for each service, network, volume and so on: Compose's `include`
 * wants the changes beside the file that they change. Aliases are written out, as what they stand for may be in another
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
  const resources = sections.flatMap(([section, kind]) =>
    pairsOf(top, section).map((pair): ResourceSlice => ({
      section,
      kind,
      key: keyOf(pair),
      text: indented(section, pair),
    })),
  );
  const cut = ['services', 'name', ...new Set(resources.map(({ section }) => section))];
  return {
    services: Object.fromEntries(
      pairsOf(top, 'services').map((pair) => [keyOf(pair), indented('services', pair)]),
    ),
    resources,
    rest: written(top.filter(({ key }) => !cut.some((name) => isKey(key, name)))),
  };
}

/** Whole is left what replaces all of an earlier section (`!override`), or merges others in. */
function pairsOf(top: readonly Pair[], section: string): readonly Pair[] {
  const value = top.find(({ key }) => isKey(key, section))?.value;
  if (!isMap(value)) return [];
  const isCut = !isReplacing(value) && !value.items.some(({ key }) => isKey(key, '<<'));
  return isCut || section === 'services' ? value.items : [];
}

function isReplacing({ tag }: YAMLMap): boolean {
  return tag === '!override' || tag === '!reset';
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** The lines of what a section holds, without the section's own above them. */
function indented(section: string, pair: Pair): string {
  return written([new Pair(section, mapping([pair]))]).replace(/^.*\n/, '');
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
