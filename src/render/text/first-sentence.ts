/** What a rule means, from its page: the first sentence there, without its full stop. */
export function firstSentence(page: string): string {
  const [, meaning = ''] = /(?:^|\n)## What it means\n+(?:- )?([^]*?)(?:\n\n|$)/u.exec(page) ?? [];
  const plain = meaning.replaceAll('**', '').replaceAll(/\s+/gu, ' ').trim();
  return /^.*?[.](?= |$)/u.exec(plain)?.[0].slice(0, -1) ?? plain;
}
