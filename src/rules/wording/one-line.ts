/** What somebody else has said, as one line: of no more than `most` characters. */
export function oneLine(text: string, most = 300): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
