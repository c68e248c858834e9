import type { Script, ShellCommand } from './script.js';

type ShellFunction = Extract<ShellCommand, { readonly kind: 'function' }>;

/** Every function that a script defines, however deep, in its order. */
export function functionsOf(script: Script): readonly ShellFunction[] {
  return script.flatMap(({ commands }) => commands.flatMap(within));
}

function within(command: ShellCommand): readonly ShellFunction[] {
  switch (command.kind) {
    case 'simple':
      return [];
    case 'function':
      return [command, ...functionsOf(command.body)];
    case 'choice':
      return command.branches.flatMap(functionsOf);
    case 'loop':
    case 'group':
      return functionsOf(command.body);
  }
}
