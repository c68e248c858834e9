import { parseSource } from '../../../stack/yaml/parse-source.js';
import type { Source } from '../../../stack/yaml/source.js';

/** Files parsed, by path relative to the project folder. */
export function sourcesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, Source> {
  return new Map([...texts].map(([file, text]) => [file, parseSource(file, text)] as const));
}
