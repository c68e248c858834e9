/** Value of a variable, or undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A variable that must have a value (`${X:?}`) and has none. */
export interface MissingVariable {
  readonly name: string;
  /** What the file says to that. */
  readonly text: string;
  /** Where `${` stands in the text. */
  readonly offset: number;
}

/**
 * Fills in `$X`, `${X}`, `${X:-default}` and their kin as Compose does; `$$` is a dollar sign.
 * Undefined when a variable without default has no value: such a text names nothing for sure.
 */
export function interpolate(text: string, lookup: Lookup): string | undefined {
  if (!text.includes('$')) return text;
  let result = '';
  for (const part of parts(text)) {
    const value = typeof part === 'string' ? part : expand(part, lookup);
    if (value === undefined) return undefined;
    result += value;
  }
  return result;
}

/** The first variable of a text that Compose will insist on; defaults count only where needed. */
export function missingVariable(text: string, lookup: Lookup): MissingVariable | undefined {
  for (const part of parts(text)) {
    if (typeof part === 'string') continue;
    const { name, operator, word, offset } = part;
    const isPresent = present(part, lookup);
    if (operator.endsWith('?') && !isPresent) return { name, text: word, offset };
    const isUsed = operator.endsWith('-') ? !isPresent : operator.endsWith('+') && isPresent;
    const inner = isUsed ? missingVariable(word, lookup) : undefined;
    if (inner !== undefined) return { ...inner, offset };
  }
  return undefined;
}

interface Variable {
  readonly name: string;
  /** `:-`, `?` and so on; empty for a plain variable. */
  readonly operator: string;
  /** What follows the operator. */
  readonly word: string;
  readonly offset: number;
}

/** Literal stretches and variables of a text in turn. */
function* parts(text: string): Generator<string | Variable> {
  let start = 0;
  for (;;) {
    const dollar = text.indexOf('$', start);
    if (dollar < 0) break;
    yield text.slice(start, dollar);
    const found = partAt(text, dollar);
    yield found.part;
    start = dollar + found.length;
  }
  yield text.slice(start);
}

function partAt(
  text: string,
  offset: number,
): { readonly part: string | Variable; readonly length: number } {
  const rest = text.slice(offset);
  if (rest.startsWith('$$')) return { part: '$', length: 2 };
  const [bare, bareName] = /^\$([A-Za-z_]\w*)/.exec(rest) ?? [];
  if (bare !== undefined && bareName !== undefined) {
    return { part: { name: bareName, operator: '', word: '', offset }, length: bare.length };
  }
  const [head, name, operator = ''] = /^\$\{([A-Za-z_]\w*)(:?[-+?])?/.exec(rest) ?? [];
  const end = closingBrace(rest);
  if (head === undefined || name === undefined || end === undefined) {
    return { part: '$', length: 1 };
  }
  return { part: { name, operator, word: rest.slice(head.length, end), offset }, length: end + 1 };
}

function expand(variable: Variable, lookup: Lookup): string | undefined {
  const { name, operator, word } = variable;
  const isPresent = present(variable, lookup);
  if (operator.endsWith('-')) return isPresent ? lookup(name) : interpolate(word, lookup);
  if (operator.endsWith('+')) return isPresent ? interpolate(word, lookup) : '';
  return isPresent ? lookup(name) : undefined;
}

/** With a colon, an empty value counts for none. */
function present({ name, operator }: Variable, lookup: Lookup): boolean {
  const value = lookup(name);
  return operator.startsWith(':') ? (value ?? '') !== '' : value !== undefined;
}

function closingBrace(text: string): number | undefined {
  let depth = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return undefined;
}
