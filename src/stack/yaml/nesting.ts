import { Lexer } from 'yaml';

/** Far above what any Compose file needs, far below what the parser's recursion bears. */
const deepest = 200;

/**
 * Whether a text nests so deeply that the recursive YAML parser might exhaust the stack. That can
 * abort the whole process, so it must be known before the parser is called.
 */
export function nestsTooDeeply(text: string): boolean {
  return indentsTooDeeply.test(text) || (bracketDepth(text) > deepest && flowDepth(text) > deepest);
}

/** Each level of a block needs a column of its own: a space, or the dash of a nested list. */
const indentsTooDeeply = new RegExp(`^(?: |[-?] ){${2 * deepest},}`, 'm');

/** A cheap upper bound that also counts brackets within texts. */
function bracketDepth(text: string): number {
  let depth = 0;
  let maximum = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    maximum = Math.max(maximum, depth);
  }
  return maximum;
}

function flowDepth(text: string): number {
  let depth = 0;
  let maximum = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    maximum = Math.max(maximum, depth);
  }
  return maximum;
}
