import { type Document, type LineCounter, visit, type YAMLError } from 'yaml';

/** A YAML mistake in plain words, and where to look: not always where the parser noticed. */
export interface SyntaxMessage {
  readonly text: string;
  readonly offset: number;
}

/** A text that could not be parsed. */
export interface Malformed {
  readonly text: string;
  readonly lines: LineCounter;
  readonly documents: readonly Document[];
  /** At least one. */
  readonly errors: readonly YAMLError[];
}

const plain: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab stands where only spaces may indent',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " stands on one line; quote the value that contains it',
  BAD_SCALAR_START: 'a value begins with a character that must be quoted',
};

/** Says what is wrong in the user's words where the parser's own would only puzzle. */
export function syntaxMessage(malformed: Malformed): SyntaxMessage {
  const [first] = malformed.errors;
  if (first === undefined) return { text: 'it cannot be read', offset: 0 };
  return (
    unevenIndentation(malformed) ??
    unclosed(malformed, first) ?? {
      text: plain[first.code] ?? lowerFirst(first.message),
      offset: first.pos[0],
    }
  );
}

/** The parser notices at the end of the file; the mistake is where the quote or bracket opens. */
function unclosed(malformed: Malformed, error: YAMLError): SyntaxMessage | undefined {
  const message = /^Missing closing (["'])|^Flow .* end with a ([\]}])/.exec(error.message);
  const closing = message?.[1] ?? message?.[2];
  if (closing === undefined) return undefined;
  const opening = { ']': '[', '}': '{' }[closing] ?? closing;
  // Of what is open, the innermost is what was forgotten.
  const starts = malformed.documents
    .flatMap((document) => openAt(document, error.pos[0]))
    .filter((start) => malformed.text.startsWith(opening, start));
  return {
    text: `the ${opening} that opens here is not closed`,
    offset: starts.length === 0 ? error.pos[0] : Math.max(...starts),
  };
}

/** Where the values begin that reach up to a place. */
function openAt(document: Document, end: number): readonly number[] {
  const starts: number[] = [];
  visit(document, {
    Value: (_, { range }) => {
      if (range != null && range[1] >= end) starts.push(range[0]);
    },
  });
  return starts;
}

function unevenIndentation({ text, lines, errors }: Malformed): SyntaxMessage | undefined {
  const swallowed = errors.find((error) => error.code === 'MULTILINE_IMPLICIT_KEY');
  const uneven = errors.find(
    (error) => error.code === 'BAD_INDENT' && error.message.startsWith('All '),
  );
  if (swallowed !== undefined)
    return compare(text, lines, lines.linePos(swallowed.pos[0]).line + 1);
  if (uneven !== undefined) return compare(text, lines, lines.linePos(uneven.pos[0]).line);
  return undefined;
}

/** Compares the indentation of a line with that of the last line with content above it. */
function compare(text: string, lines: LineCounter, line: number): SyntaxMessage | undefined {
  const rows = text.split('\n');
  const here = indentOf(rows[line - 1]);
  const above = rows
    .slice(0, line - 1)
    .findLast((row) => row.trim() !== '' && !row.trim().startsWith('#'));
  const there = indentOf(above);
  if (here === undefined || there === undefined || here === there) return undefined;
  return {
    text: `a mapping key is indented by ${here}, its neighbours by ${there}`,
    offset: (lines.lineStarts[line - 1] ?? 0) + here,
  };
}

function indentOf(row: string | undefined): number | undefined {
  const indent = row?.search(/\S/);
  return indent === undefined || indent < 0 ? undefined : indent;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}
