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
  return fill(text, lookup, undefined);
}

/** The same with the empty text for a variable that has no value, as in a `.env`. */
export function interpolateOrEmpty(text: string, lookup: Lookup): string {
  return fill(text, lookup, '');
}

/** The first variable of a text that Compose will insist on; defaults count only where needed. */
export function missingVariable(text: string, lookup: Lookup): MissingVariable | undefined {
  for (const part of parts(text)) {
    if (typeof part === 'string') continue;
    const { name, operator, word, offset } = part;
    if (operator.endsWith('?') && !present(part, lookup)) return { name, text: word, offset };
    const inner = usesWord(part, lookup) ? missingVariable(word, lookup) : undefined;
    if (inner !== undefined) return { ...inner, offset };
  }
  return undefined;
}

/**
 * Variables of a text that have neither a value nor a default: nothing is put in their place. Those
 * within a default count only where the default is needed.
 */
export function unsetVariables(text: string, lookup: Lookup): readonly string[] {
  return [...parts(text)].flatMap((part) => {
    if (typeof part === 'string') return [];
    const { name, operator, word } = part;
    if (operator === '') return lookup(name) === undefined ? [name] : [];
    return usesWord(part, lookup) ? unsetVariables(word, lookup) : [];
  });
}

interface Variable {
  readonly name: string;
  /** `:-`, `?` and so on; empty for a plain variable. */
  readonly operator: string;
  /** What follows the operator. */
  readonly word: string;
  readonly offset: number;
}

/** @param unset stands for a variable without a value; undefined makes the whole text unknown */
function fill<Unset extends '' | undefined>(
  text: string,
  lookup: Lookup,
  unset: Unset,
): string | Unset {
  if (!text.includes('$')) return text;
  let result = '';
  for (const part of parts(text)) {
    const value = typeof part === 'string' ? part : expand(part, lookup, unset);
    if (value === undefined) return unset;
    result += value;
  }
  return result;
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
  const [head, name, operator] = /^\$\{([A-Za-z_]\w*)(:?[-+?]|(?=\}))/.exec(rest) ?? [];
  const end = closingBrace(rest);
  if (head === undefined || name === undefined || operator === undefined || end === undefined) {
    return { part: '$', length: 1 };
  }
  return { part: { name, operator, word: rest.slice(head.length, end), offset }, length: end + 1 };
}

function expand<Unset extends '' | undefined>(
  variable: Variable,
  lookup: Lookup,
  unset: Unset,
): string | Unset {
  const { name, operator, word } = variable;
  if (usesWord(variable, lookup)) return fill(word, lookup, unset);
  if (operator.endsWith('+')) return '';
  return present(variable, lookup) ? (lookup(name) ?? unset) : unset;
}

/** Whether the default, or what stands for a value, is what the variable comes to. */
function usesWord(variable: Variable, lookup: Lookup): boolean {
  const { operator } = variable;
  if (operator.endsWith('-')) return !present(variable, lookup);
  return operator.endsWith('+') && present(variable, lookup);
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
