import { commandsOf } from './commands-of.js';
import { isShortLived } from './is-short-lived.js';
import type { Pipeline, Script, ShellCommand } from './script.js';

/** What keeps a shell alive that traps nothing. */
export interface Unforwarded {
  /** Words of the program that it starts; empty for an endless loop of small commands. */
  readonly program: readonly string[];
  /** `list`: some shells would hand over to the last command; the others stay for sure. */
  readonly by: 'list' | 'loop' | 'pipe' | 'background' | 'compound';
}

/**
 * The program that a script for `sh -c` keeps signals from. Undefined where the shell hands over
 * to it (`exec`, or there is nothing but one command), traps signals, or has nothing to wait for.
 */
export function unforwarded(script: Script): Unforwarded | undefined {
  if (commandsOf(script).some(({ words }) => words[0] === 'trap')) return undefined;
  const steps = script.filter(({ commands }) => commands[0]?.kind !== 'function');
  const [only] = steps;
  const single = steps.length === 1 ? only?.commands : undefined;
  const [command] = single ?? [];
  if (single?.length === 1 && command?.kind === 'simple') return undefined;
  if (single?.length === 1 && command?.kind === 'group') return unforwarded(command.body);
  return lasting(steps);
}

function lasting(script: Script): Unforwarded | undefined {
  const last = script.at(-1);
  if (last === undefined || last.next === '&') return undefined;
  const others = script.slice(0, -1);
  if (isOnly(last, 'wait')) return background(others);
  // `node server.js || exit 1`
  const isFallback = others.at(-1)?.next === '||' && lastingIn(last) === undefined;
  if (!isFallback) return lastingIn(last);
  const kept = lasting([...others.slice(0, -1), ...withoutJoin(others.at(-1))]);
  return kept === undefined ? undefined : { ...kept, by: 'compound' };
}

function withoutJoin(pipeline: Pipeline | undefined): Script {
  return pipeline === undefined ? [] : [{ ...pipeline, next: ';' }];
}

function lastingIn({ commands }: Pipeline): Unforwarded | undefined {
  const [command] = commands;
  if (command !== undefined && commands.length === 1) return lastingCommand(command);
  const found = commands.map(lastingCommand).find((one) => one !== undefined);
  return found === undefined ? undefined : { ...found, by: 'pipe' };
}

function lastingCommand(command: ShellCommand): Unforwarded | undefined {
  switch (command.kind) {
    case 'simple':
      return isLasting(command.words) ? { program: command.words, by: 'list' } : undefined;
    case 'group':
      return compound(lasting(command.body));
    case 'choice':
      return compound(command.branches.map(lasting).find((one) => one !== undefined));
    case 'loop':
      return command.endless ? endless(command.body) : undefined;
    case 'function':
      return undefined;
  }
}

function compound(found: Unforwarded | undefined): Unforwarded | undefined {
  return found === undefined ? undefined : { ...found, by: 'compound' };
}

/** A loop that is left from within only waits for something. */
function endless(body: Script): Unforwarded | undefined {
  const commands = commandsOf(body);
  const isLeft = commands.some(({ words }) => /^(?:break|exit|return|exec)$/u.test(words[0] ?? ''));
  if (isLeft) return undefined;
  return { program: commands.findLast(({ words }) => isLasting(words))?.words ?? [], by: 'loop' };
}

/** What was started with `&` before a `wait`. */
function background(script: Script): Unforwarded | undefined {
  const started = script.filter(({ next }) => next === '&').map(lastingIn);
  const found = started.find((one) => one !== undefined);
  return found === undefined ? undefined : { ...found, by: 'background' };
}

function isLasting(words: readonly string[]): boolean {
  return words[0] !== 'exec' && !isShortLived(words);
}

function isOnly({ commands: [command, ...others] }: Pipeline, name: string): boolean {
  return others.length === 0 && command?.kind === 'simple' && command.words[0] === name;
}
