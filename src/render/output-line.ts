import { sanitize } from './text/sanitize.js';

/* eslint-disable no-control-regex -- control characters are what this file is about */

/** What a line may keep: colours (SGR of ECMA-48) and tabs. */
const harmless = /(\u001b\[[\d;:]*m|\t)/u;
const reset = '\u001b[0m';

/** A line that a container has printed, in one line, with its colours and without what else would act on a terminal. */
export function outputLine(line: string, { color }: { readonly color: boolean }): string {
  const parts = line.split(harmless).map((part, index) => (index % 2 === 0 ? clean(part) : part));
  if (!color) return parts.filter((part) => !part.startsWith('\u001b')).join('');
  return parts.some((part) => part.startsWith('\u001b'))
    ? `${parts.join('')}${reset}`
    : parts.join('');
}

function clean(part: string): string {
  return sanitize(part).replaceAll('\n', ' ');
}
