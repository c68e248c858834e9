/** Flags that may stand before the command, as with git and make; each takes a value. */
const global = new Set(['-C', '--project-directory']);

/**
 * Puts global flags that stand before the command behind it, where oclif looks for them, but before
 * words that are another program's.
 */
export function behindCommand(argv: readonly string[]): string[] {
  const [flag = '', value] = argv;
  const isJoined = flag.startsWith('--project-directory=') || /^-C./u.test(flag);
  const count = isJoined ? 1 : global.has(flag) && value !== undefined ? 2 : 0;
  if (count === 0) return [...argv];
  const rest = behindCommand(argv.slice(count));
  const end = rest.indexOf('--');
  return rest.toSpliced(end === -1 ? rest.length : end, 0, ...argv.slice(0, count));
}
