type Lookup = (variable: string) => string | undefined;

/**
 * Variables of a text, as a file writes it, that have neither a value nor a default: nothing is put
 * in their place. Those within a default count only where the default is needed.
 */
export function unsetVariables(text: string, lookup: Lookup): readonly string[] {
  const found: string[] = [];
  let at = text.indexOf('$');
  while (at !== -1) {
    const read = expansion(text.slice(at), lookup);
    found.push(...read.unset);
    at = text.indexOf('$', at + read.length);
  }
  return found;
}

interface Expansion {
  readonly unset: readonly string[];
  readonly length: number;
}

function expansion(text: string, lookup: Lookup): Expansion {
  if (text.startsWith('$$')) return { unset: [], length: 2 };
  const [bare = '', bareName] = /^\$([A-Za-z_]\w*)/u.exec(text) ?? [];
  if (bareName !== undefined) return { unset: unlessSet(bareName, lookup), length: bare.length };
  const [head = '', name, operator] = /^\$\{([A-Za-z_]\w*)(:?[-+?]|(?=\}))/u.exec(text) ?? [];
  const length = braceEnd(text);
  if (name === undefined || operator === undefined || length === undefined) {
    return { unset: [], length: 1 };
  }
  const word = text.slice(head.length, length - 1);
  return { unset: withOperator(name, operator, word, lookup), length };
}

function withOperator(
  name: string,
  operator: string,
  word: string,
  lookup: Lookup,
): readonly string[] {
  const value = lookup(name);
  const isPresent = operator.startsWith(':') ? (value ?? '') !== '' : value !== undefined;
  if (operator.endsWith('-')) return isPresent ? [] : unsetVariables(word, lookup);
  if (operator.endsWith('+')) return isPresent ? unsetVariables(word, lookup) : [];
  return operator === '' ? unlessSet(name, lookup) : [];
}

function unlessSet(name: string, lookup: Lookup): readonly string[] {
  return lookup(name) === undefined ? [name] : [];
}

/** Where the first brace closes again, behind it. */
function braceEnd(text: string): number | undefined {
  let depth = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}
