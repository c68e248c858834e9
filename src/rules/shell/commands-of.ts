import type { Script, ShellCommand, SimpleCommand } from './script.js';

/** Every simple command of a script, however deep, in its order. */
export function commandsOf(script: Script): readonly SimpleCommand[] {
  return script.flatMap(({ commands }) => commands.flatMap(within));
}

function within(command: ShellCommand): readonly SimpleCommand[] {
  switch (command.kind) {
    case 'simple':
      return [command];
    case 'choice':
      return command.branches.flatMap(commandsOf);
    case 'loop':
    case 'group':
    case 'function':
      return commandsOf(command.body);
  }
}
