import { Lexer } from 'yaml';

export interface Comment {
  /** With its `#`. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
}

/** Marks of the lexer that stand for no character of the text. */
const marks = new Set(['\u0002', '\u0018', '\u001f']);

/** All comments of a YAML text; a `#` inside a value is none. */
export function comments(text: string): readonly Comment[] {
  const found: Comment[] = [];
  let line = 1;
  let column = 1;
  let alone = true;
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme)) continue;
    if (lexeme.startsWith('#')) found.push({ text: lexeme.trimEnd(), line, column, alone });
    const end = lexeme.lastIndexOf('\n');
    if (end < 0) {
      column += lexeme.length;
      alone &&= lexeme.trim() === '';
    } else {
      line += lexeme.split('\n').length - 1;
      column = lexeme.length - end;
      alone = lexeme.slice(end + 1).trim() === '';
    }
  }
  return found;
}
