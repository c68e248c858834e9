import { mask, withoutCredentials } from './without-credentials.js';

/** Replaces what is secret in a text. */
export type Redact = (text: string) => string;

/** Columns of a text, the end exclusive. */
type Span = readonly [from: number, to: number];

/**
 * The text with every secret value and all credentials replaced.
 * @param names of services, containers, images and hosts, asked for where a secret is found: a
 *   password that is called the same is not told by them, and a report without them is of no use
 */
export function redacted(
  text: string,
  secrets: readonly string[],
  names: () => readonly string[] = () => [],
): string {
  const found = secrets.filter((secret) => secret !== '' && text.includes(secret));
  return withoutCredentials(found.length === 0 ? text : withoutValues(text, found, names()));
}

function withoutValues(text: string, secrets: readonly string[], names: readonly string[]): string {
  const like = names.filter((name) => secrets.some((secret) => name.includes(secret)));
  const named = like.flatMap((name) => spansOf(text, name).filter((span) => isWord(text, span)));
  const hidden = secrets
    .flatMap((secret) => spansOf(text, secret))
    .filter(([from, to]) => !named.some(([first, last]) => first <= from && to <= last));
  return joined(hidden).reduceRight(
    (rest, [from, to]) => `${rest.slice(0, from)}${mask}${rest.slice(to)}`,
    text,
  );
}

function spansOf(text: string, word: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    spans.push([at, at + word.length]);
  }
  return spans;
}

/** A name stands by itself, or as a part of a longer one: `alt-db-1`. */
function isWord(text: string, [from, to]: Span): boolean {
  const isOfWord = (character: string | undefined): boolean => /^[A-Za-z\d]$/.test(character ?? '');
  return !isOfWord(text[from - 1]) && !isOfWord(text[to]);
}

/** In order; those that overlap as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  return [...spans]
    .sort(([a], [b]) => a - b)
    .reduce<readonly Span[]>((all, span) => {
      const last = all.at(-1);
      if (last === undefined || last[1] <= span[0]) return [...all, span];
      return [...all.slice(0, -1), [last[0], Math.max(last[1], span[1])]];
    }, []);
}
