/** A word of a script without its quotes, or an operator; expansions stay as they are written. */
export interface Token {
  readonly kind: 'word' | 'operator' | 'redirection';
  readonly text: string;
  /** Quoted, at least in part: no reserved word. */
  readonly quoted: boolean;
}

/** Longest first. A line's end joins commands as `;` does. */
const operator = /^(?:;;&?|&&|\|\||\|&|[;&|()\n])/u;
const redirection = /^(?:\d*(?:<<<|<<-?|<>|>>|>\||>&|<&|[<>])|&>>?)/u;

/** What a shell would read in a text; undefined where a quote or an expansion has no end. */
export function tokens(text: string): readonly Token[] | undefined {
  const found: Token[] = [];
  let rest = text;
  while (rest !== '') {
    const [skipped = ''] = /^(?:[ \t\r]|\\\n)*(?:#[^\n]*)?/u.exec(rest) ?? [];
    rest = rest.slice(skipped.length);
    if (rest === '') break;
    const [redirected] = redirection.exec(rest) ?? [];
    const [joined] = redirected === undefined ? (operator.exec(rest) ?? []) : [];
    const sign = redirected ?? joined;
    if (sign !== undefined) {
      const kind = redirected === undefined ? 'operator' : 'redirection';
      found.push({ kind, text: sign === '\n' ? ';' : sign, quoted: false });
      rest = rest.slice(sign.length);
      continue;
    }
    const read = word(rest);
    if (read === undefined) return undefined;
    found.push(read.token);
    rest = rest.slice(read.length);
  }
  return found;
}

function word(text: string): { readonly token: Token; readonly length: number } | undefined {
  let value = '';
  let quoted = false;
  let index = 0;
  while (index < text.length && !/[\s;&|()<>]/u.test(text.charAt(index))) {
    const piece = pieceAt(text, index);
    if (piece === undefined) return undefined;
    value += piece.value;
    quoted ||= piece.quoted;
    index += piece.length;
  }
  return { token: { kind: 'word', text: value, quoted }, length: index };
}

interface Piece {
  readonly value: string;
  readonly quoted: boolean;
  readonly length: number;
}

function pieceAt(text: string, index: number): Piece | undefined {
  const char = text.charAt(index);
  if (char === '\\') return { value: text.charAt(index + 1), quoted: true, length: 2 };
  if (char === "'") {
    const end = text.indexOf("'", index + 1);
    const value = text.slice(index + 1, end);
    return end === -1 ? undefined : { value, quoted: true, length: end + 1 - index };
  }
  if (char === '"') return doubleQuoted(text, index);
  const length = expansionLength(text, index);
  if (length === undefined) return undefined;
  return { value: text.slice(index, index + length), quoted: false, length };
}

function doubleQuoted(text: string, start: number): Piece | undefined {
  let value = '';
  let index = start + 1;
  while (index < text.length) {
    const char = text.charAt(index);
    if (char === '"') return { value, quoted: true, length: index + 1 - start };
    if (char === '\\') {
      value += text.charAt(index + 1);
      index += 2;
      continue;
    }
    const length = expansionLength(text, index);
    if (length === undefined) return undefined;
    value += text.slice(index, index + length);
    index += length;
  }
  return undefined;
}

/** Of `$(…)`, `${…}` and backticks, quotes inside not looked at; 1 for any other character. */
function expansionLength(text: string, index: number): number | undefined {
  const char = text.charAt(index);
  if (char === '`') {
    const end = text.indexOf('`', index + 1);
    return end === -1 ? undefined : end + 1 - index;
  }
  const open = text.charAt(index + 1);
  if (char !== '$' || (open !== '(' && open !== '{')) return 1;
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let at = index + 1; at < text.length; at += 1) {
    if (text.charAt(at) === open) depth += 1;
    if (text.charAt(at) === close) depth -= 1;
    if (depth === 0) return at + 1 - index;
  }
  return undefined;
}
