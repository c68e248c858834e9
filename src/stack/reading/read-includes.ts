import { isMap, isSeq, type Node } from 'yaml';
import { defined } from '../../model/defined.js';
import { entries, items, text } from '../yaml/nodes.js';
import { locate, type Source } from '../yaml/source.js';
import type { IncludeReading, Word } from './reading.js';

/** Entries of `include:`, each a path or a mapping with one path or several. */
export function readIncludes(source: Source, node: Node | undefined): readonly IncludeReading[] {
  const list = isSeq(node) ? items(source, node) : node === undefined ? [] : [node];
  return list.map((item) => include(source, item)).filter(({ paths }) => paths.length > 0);
}

function include(source: Source, item: Node): IncludeReading {
  if (!isMap(item)) return { paths: words(source, item) };
  const options = entries(source, item);
  const envFile = options.get('env_file')?.value;
  return defined({
    paths: words(source, options.get('path')?.value),
    projectDirectory: text(source, options.get('project_directory')?.value),
    envFiles: envFile === undefined ? undefined : words(source, envFile).map((word) => word.text),
  });
}

function words(source: Source, node: Node | undefined): readonly Word[] {
  const list = isSeq(node) ? items(source, node) : [node];
  return list.flatMap((item) => {
    const word = text(source, item);
    return word === undefined ? [] : [{ text: word, location: locate(source, item) }];
  });
}
