import { interpolateOrEmpty } from '../../stack/catalog/interpolate.js';
import { entries, text } from '../../stack/yaml/nodes.js';
import { parseSource } from '../../stack/yaml/parse-source.js';
import { isTrue } from '../reading/is-true.js';
import { sectionEntries } from '../reading/section-entries.js';
import type { StaticContext } from '../static-rule.js';

/** Networks from which nothing outside can be reached, by the key that files declare them under. */
export function internalNetworks({
  texts,
  lookup,
}: Pick<StaticContext, 'texts' | 'lookup'>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [file, content] of texts) {
    if (!/\binternal\b/u.test(content)) continue;
    const source = parseSource(file, content);
    for (const { key, value } of sectionEntries(source, 'networks')) {
      const internal = text(source, entries(source, value).get('internal')?.value) ?? '';
      if (isTrue(interpolateOrEmpty(internal, lookup))) found.add(key);
    }
  }
  return found;
}
