import { type Alias, LineCounter, type Node, parseAllDocuments, type YAMLError } from 'yaml';
import { AltctlError } from '../../model/errors.js';
import type { Location } from '../../model/source.js';
import { frame } from '../frame.js';
import { place } from '../place.js';
import { nestsTooDeeply } from './nesting.js';
import { locate, type Source } from './source.js';
import { survey, TreeFault } from './survey.js';
import { type Malformed, syntaxMessage } from './syntax-message.js';

/**
 * Parses a YAML text, several documents included, and keeps every node's place.
 * @throws AltctlError `configuration` (`invalid-yaml`, `alias-bomb`, `nested-too-deeply`)
 */
export function parseSource(file: string, text: string): Source {
  if (nestsTooDeeply(text)) {
    throw new AltctlError('configuration', 'nested-too-deeply', `${file} nests too deeply to read`);
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Its own check compares every key with every other; `survey` does the same in one pass.
    uniqueKeys: false,
    logLevel: 'error',
  });
  const list = Array.isArray(documents) ? documents : [];
  const errors = list
    .flatMap((document) => document.errors)
    .filter((error) => mattersToCompose(text, error));
  if (errors.length > 0) throw syntaxError(file, { text, lines, documents: list, errors });
  const roots = list.flatMap((document) => (document.contents === null ? [] : [document.contents]));
  return surveyed({ file, text, lines, roots });
}

/** Compose's parser takes the closing bracket of a list at any indentation. */
function mattersToCompose(text: string, { code, message, pos }: YAMLError): boolean {
  const closing =
    code === 'BAD_INDENT' ? /^Flow .* end with a ([\]}])/.exec(message)?.[1] : undefined;
  return closing === undefined || text.slice(0, pos[0]).trimEnd().at(-1) !== closing;
}

function surveyed(source: Omit<Source, 'targets'>): Source {
  const targets = new Map<Alias, Node>();
  try {
    for (const root of source.roots)
      for (const [alias, node] of survey(root)) targets.set(alias, node);
  } catch (fault) {
    if (!(fault instanceof TreeFault)) throw fault;
    const location = locate({ ...source, targets }, fault.node);
    throw unreadable(fault.code, fault.message, source.text, location);
  }
  return { ...source, targets };
}

function syntaxError(file: string, malformed: Malformed): AltctlError {
  const message = syntaxMessage(malformed);
  const { line, col } = malformed.lines.linePos(message.offset);
  const location = { file, line: Math.max(1, line), column: Math.max(1, col) };
  return unreadable('invalid-yaml', message.text, malformed.text, location);
}

function unreadable(code: string, why: string, text: string, location: Location): AltctlError {
  const message = `${place(location)} is not valid YAML: ${why}`;
  return new AltctlError('configuration', code, message, { frames: [frame(text, location)] });
}
