/** Flags that may stand before the command, as with git and make; each takes a value. */
const global = new Set(['-C', '--project-directory']);

/**
 * Puts global flags that stand before the command behind it, where oclif looks for them, but before
 * words that are another program's.
 */
export function behindCommand(argv: readonly string[]): string[] {
  let count = 0;
  while (wordsAt(argv, count) > 0) count += wordsAt(argv, count);
  const rest = argv.slice(count);
  const flags = rest.findIndex((word) => word.startsWith('-'));
  return rest.toSpliced(flags === -1 ? rest.length : flags, 0, ...argv.slice(0, count));
}

/** How many words a global flag takes that stands there; 0 where none does. */
function wordsAt(argv: readonly string[], index: number): number {
  const [flag = '', value] = argv.slice(index);
  if (flag.startsWith('--project-directory=') || /^-C./u.test(flag)) return 1;
  return global.has(flag) && value !== undefined ? 2 : 0;
}
