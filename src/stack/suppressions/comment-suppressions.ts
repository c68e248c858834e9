import type { Coverage, Suppression } from '../../model/suppression.js';
import { parseSource } from '../yaml/parse-source.js';
import type { Source } from '../yaml/source.js';
import { type Comment, comments } from './comments.js';
import { type Directive, directive } from './directive.js';
import { firstLine, lastLineOfNode, serviceAt } from './node-lines.js';

/**
 * The comments of a file that silence rules. `# altctl-ignore ALT001: reason` on a line of its own
 * is about the key or item below, behind a value about its line, and at a service's key about the
 * whole service; `# altctl-ignore-file ALT005: reason` before the first key is about the file.
 * @throws AltctlError `configuration` when the file is not valid YAML
 */
export function commentSuppressions(file: string, text: string): readonly Suppression[] {
  if (!text.includes('altctl-ignore')) return [];
  const wishes = comments(text).flatMap((comment) => {
    const wish = directive(comment.text);
    return wish === undefined ? [] : [{ comment, wish }];
  });
  if (wishes.length === 0) return [];
  const source = parseSource(file, text);
  return wishes.flatMap(({ comment, wish }) => suppressionsOf(source, comment, wish));
}

function suppressionsOf(
  source: Source,
  comment: Comment,
  { wholeFile, rules, reason }: Directive,
): readonly Suppression[] {
  const { line, column } = comment;
  const covers = wholeFile ? fileCoverage(source, comment) : lineCoverage(source, comment);
  return rules.map((rule) => ({
    rule,
    location: { file: source.file, line, column },
    ...(reason === undefined ? {} : { reason }),
    covers,
  }));
}

function fileCoverage(source: Source, { line }: Comment): Coverage {
  return line < firstLine(source) ? { kind: 'file', file: source.file } : { kind: 'nothing' };
}

function lineCoverage(source: Source, { line, alone }: Comment): Coverage {
  const first = alone ? nextLine(source.text, line) : line;
  if (first === undefined) return { kind: 'nothing' };
  const service = serviceAt(source, first);
  return {
    kind: 'lines',
    file: source.file,
    first,
    last: alone || service !== undefined ? lastLineOfNode(source, first) : first,
    ...(service === undefined ? {} : { service }),
  };
}

/** The first line below that holds more than a comment or a document's mark. */
function nextLine(text: string, line: number): number | undefined {
  const below = text.split(/\r?\n/u).slice(line);
  const index = below.findIndex((one) => !/^\s*(#.*|(---|\.\.\.)\s*(#.*)?)?$/u.test(one));
  return index < 0 ? undefined : line + 1 + index;
}
