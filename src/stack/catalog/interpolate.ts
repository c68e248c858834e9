/** Value of a variable, or undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/**
 * Fills in `$X`, `${X}`, `${X:-default}` and their kin as Compose does; `$$` is a dollar sign.
 * Undefined when a variable without default has no value: such a text names nothing for sure.
 */
export function interpolate(text: string, lookup: Lookup): string | undefined {
  if (!text.includes('$')) return text;
  let result = '';
  let rest = text;
  while (rest !== '') {
    const dollar = rest.indexOf('$');
    if (dollar < 0) return result + rest;
    result += rest.slice(0, dollar);
    const variable = takeVariable(rest.slice(dollar), lookup);
    if (variable === undefined) return undefined;
    result += variable.value;
    rest = rest.slice(dollar + variable.length);
  }
  return result;
}

interface Taken {
  readonly value: string;
  readonly length: number;
}

function takeVariable(text: string, lookup: Lookup): Taken | undefined {
  if (text.startsWith('$$')) return { value: '$', length: 2 };
  const bare = /^\$([A-Za-z_]\w*)/.exec(text);
  if (bare?.[1] !== undefined) return taken(lookup(bare[1]), bare[0].length);
  const braced = /^\$\{([A-Za-z_]\w*)(:?[-+?])?/.exec(text);
  const end = closingBrace(text);
  if (braced?.[1] === undefined || end === undefined) return undefined;
  const word = text.slice(braced[0].length, end);
  return taken(expand(lookup(braced[1]), braced[2], word, lookup), end + 1);
}

function taken(value: string | undefined, length: number): Taken | undefined {
  return value === undefined ? undefined : { value, length };
}

function expand(
  value: string | undefined,
  operator: string | undefined,
  word: string,
  lookup: Lookup,
): string | undefined {
  const present = operator?.startsWith(':') === true ? (value ?? '') !== '' : value !== undefined;
  const kind = operator?.at(-1);
  if (kind === '-') return present ? value : interpolate(word, lookup);
  if (kind === '+') return present ? interpolate(word, lookup) : '';
  return kind === '?' && !present ? undefined : value;
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
