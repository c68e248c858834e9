import type { SourceValue } from '../../stack/whole-service/service-sources.js';

/** Where Compose stops reading a string outside quotes; the rest of it is lost. */
const ends = /^[;&|<>]$/u;

/**
 * The words of a `command` or `entrypoint`: those of a list, or a string split the way Compose 2.40
 * splits it, which runs no shell: quotes and backslashes count, `;`, `&`, `|`, `<` and `>` outside
 * quotes end the command. Undefined where nothing is said, or where Compose refuses the string.
 */
export function commandWords(value: SourceValue | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return split(value);
  if (!Array.isArray(value)) return undefined;
  return value.map((item: SourceValue) => (typeof item === 'string' ? item : ''));
}

/** An escaped character, a quoted stretch, or any other character; a quote left open is none. */
const piece =
  /\\(?<escaped>[^])|'(?<single>[^']*)'|"(?<double>(?:\\[^]|[^"\\])*)"|(?<plain>[^\\'"])/uy;

function split(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const groups = piece.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const { escaped, single, double, plain = '' } = groups;
    if (ends.test(plain)) break;
    if (/\s/u.test(plain)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + (escaped ?? single ?? double?.replace(/\\([^])/gu, '$1') ?? plain);
    }
  }
  return word === undefined ? words : [...words, word];
}
