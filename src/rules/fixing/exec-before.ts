import { commandWords } from '../reading/command-words.js';
import { builtins } from '../shell/builtins.js';
import { commandsOf } from '../shell/commands-of.js';
import { functionsOf } from '../shell/functions-of.js';
import { parseScript } from '../shell/parse-script.js';
import type { Script } from '../shell/script.js';
import type { LintedService } from '../static-rule.js';
import { type Mending, refused } from './mending.js';

/** A shell that starts a program as the last thing it does. */
export interface LastProgram {
  readonly from: 'entrypoint' | 'command';
  readonly script: string;
  /** Its words, quotes taken off. */
  readonly program: readonly string[];
}

/** Words of bash's grammar that stand before a command. */
const reserved: ReadonlySet<string> = new Set(['time', 'coproc']);
/** What may make a function or an alias of any name. */
const definers: ReadonlySet<string> = new Set(['.', 'source', 'alias', 'eval']);
const prefixes: ReadonlySet<string> = new Set(['command', 'builtin']);

/** `exec` before the program that a shell starts last: it takes the shell's place. */
export function execBefore(
  { attributes }: LintedService,
  { from, script, program }: LastProgram,
): Mending {
  const [first = ''] = program;
  const before = parseScript(script);
  const words = commandWords(attributes[from]);
  if (before === undefined || words === undefined) {
    return refused(`its ${from} can't be read to the end`);
  }
  const reason = noProgram(before, first);
  if (reason !== undefined) return refused(reason);
  return {
    kind: 'changes',
    changes: [
      {
        kind: 'insert',
        path: [from],
        text: 'exec ',
        before: first,
        accepts: (value) => {
          const now = commandWords(unescaped(value));
          const changed =
            now?.length === words.length ? now.findIndex((one, i) => one !== words[i]) : -1;
          const others = now?.every((one, index) => index === changed || one === words[index]);
          return (
            others === true &&
            words[changed] === script &&
            hasExec(parseScript(now?.[changed] ?? ''), before, program)
          );
        },
      },
    ],
    text: `its shell hands over to ${first} by exec`,
    attributes: [[from]],
  };
}

/** Why `exec` would not find a script's last command, or would change what it does. */
function noProgram(script: Script, first: string): string | undefined {
  const isOwn = functionsOf(script).some(({ name }) => name === first);
  if (isOwn || reserved.has(first) || builtins.has(first)) {
    return `${first} is part of its shell, no program`;
  }
  if (script.at(-1)?.negated === true) return "its shell turns the program's exit code round";
  // What has a slash in its name is a file, whatever was defined.
  if (first.includes('/')) return undefined;
  const definer = commandsOf(script)
    .map(({ words: [word = '', next = ''] }) => (prefixes.has(word) ? next : word))
    .find((word) => definers.has(word));
  if (definer === undefined) return undefined;
  return `${first} may be defined by ${definer} before it, and then is no program`;
}

/** Whether a script is another one but for an `exec` before its last command. */
function hasExec(now: Script | undefined, before: Script, program: readonly string[]): boolean {
  const end = before.at(-1)?.commands;
  const [command] = end ?? [];
  if (now === undefined || end?.length !== 1 || command?.kind !== 'simple') return false;
  const replaced = { ...command, words: ['exec', ...program] };
  const wanted = [...before.slice(0, -1), { ...before.at(-1), commands: [replaced] }];
  return JSON.stringify(now) === JSON.stringify(wanted);
}

/** `$$` is how a file writes a dollar sign. */
function unescaped(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string'
    ? value.replaceAll('$$', '$')
    : value.map((word) => word.replaceAll('$$', '$'));
}
