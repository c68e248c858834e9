import {
  argumentWords,
  askNames,
  type Completable,
  type CompletableCommand,
  type CompletableFlag,
} from './completable.js';

export function fishCompletion(completable: Completable): string {
  const { bin, commands } = completable;
  const first = commands
    .filter(({ words }) => words.length === 1)
    .map(
      ({ words, summary }) =>
        `complete -c ${bin} -n __fish_use_subcommand -a ${words.join(' ')} -d '${summary.replaceAll("'", '')}'`,
    );
  return [
    `complete -c ${bin} -f`,
    ...first,
    ...commands.flatMap((command) => ofCommand(command, completable)),
  ].join('\n');
}

function ofCommand(command: CompletableCommand, completable: Completable): readonly string[] {
  const seen = command.words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
  const here = `complete -c ${completable.bin} -n '${seen}'`;
  const words = argumentWords(command, completable);
  const rest = words === undefined ? `(${askNames(completable)})` : words.join(' ');
  return [
    ...command.flags.map((flag) => `${here} ${option(flag)}`),
    ...(rest === '' ? [] : [`${here} -a '${rest}'`]),
  ];
}

function option({ name, takesValue, values }: CompletableFlag): string {
  if (values.length > 0) return `-l ${name} -x -a '${values.join(' ')}'`;
  return takesValue ? `-l ${name} -r` : `-l ${name}`;
}
