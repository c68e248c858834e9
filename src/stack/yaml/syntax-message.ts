import type { LineCounter, YAMLError } from 'yaml';

/** A YAML mistake in plain words, and where to look: not always where the parser noticed. */
export interface SyntaxMessage {
  readonly text: string;
  readonly offset: number;
}

const plain: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab stands where only spaces may indent',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " stands on one line; quote the value that contains it',
  BAD_SCALAR_START: 'a value begins with a character that must be quoted',
  MISSING_CHAR: 'something that was opened is not closed',
};

/** Says what is wrong in the user's words where the parser's own would only puzzle. */
export function syntaxMessage(
  text: string,
  lines: LineCounter,
  errors: readonly YAMLError[],
): SyntaxMessage {
  const first = errors[0];
  if (first === undefined) return { text: 'it cannot be read', offset: 0 };
  const indented = indentation(text, lines, errors);
  if (indented !== undefined) return indented;
  const words = first.code === 'MISSING_CHAR' ? missing(first.message) : plain[first.code];
  return { text: words ?? lowerFirst(first.message), offset: first.pos[0] };
}

function indentation(
  text: string,
  lines: LineCounter,
  errors: readonly YAMLError[],
): SyntaxMessage | undefined {
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

function missing(message: string): string {
  const character = /(?:closing |end with an? )(.+)$/.exec(message)?.[1]?.replace(/quote$/, '');
  return character === undefined ? lowerFirst(message) : `a closing ${character.trim()} is missing`;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}
