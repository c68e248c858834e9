import { AltctlError } from '../model/errors.js';
import { nearest } from '../model/nearest.js';
import type { RulePage } from '../model/rule-page.js';

/**
 * The rule that is meant by its code (`ALT101`, `alt101`, `101`) or its name.
 * @throws AltctlError `usage` (`unknown-rule`) with the rules that may be meant
 */
export function namedRule(pages: readonly RulePage[], topic: string): RulePage {
  const word = topic.trim().toLowerCase();
  const code = /^\d+$/u.test(word) ? `alt${word.padStart(3, '0')}` : word;
  const page = pages.find((one) => one.code.toLowerCase() === code || one.name === word);
  if (page === undefined) throw unknownRule(pages, topic, code);
  return page;
}

function unknownRule(pages: readonly RulePage[], topic: string, word: string): AltctlError {
  const suggestion = nearestRule(pages, word);
  return new AltctlError('usage', 'unknown-rule', `there is no rule "${topic}"`, {
    hints: [
      ...(suggestion === undefined ? [] : [`did you mean ${suggestion.code} ${suggestion.name}?`]),
      'all rules: altctl explain',
    ],
  });
}

/** A rule that has the word in its name, or that few changes lead to. */
function nearestRule(pages: readonly RulePage[], word: string): RulePage | undefined {
  const within = word === '' ? undefined : pages.find(({ name }) => name.includes(word));
  if (within !== undefined) return within;
  const words = pages.flatMap(({ code, name }) => [code.toLowerCase(), name]);
  const found = nearest(word, words);
  return pages.find(({ code, name }) => code.toLowerCase() === found || name === found);
}
