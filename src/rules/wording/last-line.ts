/** The last line that says something; programs end with what matters. Empty where none does. */
export function lastLine(text: string): string {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  return lines.findLast((line) => line !== '') ?? '';
}
