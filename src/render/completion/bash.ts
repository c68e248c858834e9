import {
  argumentWords,
  askNames,
  firstWords,
  flagValues,
  nested,
  typed,
  type Completable,
  type CompletableCommand,
} from './completable.js';

/** No word is expanded, whatever it is called: names come from files that others have written. */
export function bashCompletion(completable: Completable): string {
  const { bin, commands } = completable;
  const second = nested(completable).map(
    (one) => `    '${typed(one)}') command='${typed(one)}' ;;`,
  );
  const values = [...flagValues(completable)].map(
    ([at, words]) => `    '${at}') ${list(words)} ;;`,
  );
  return `_${bin}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="" words="" candidate
  COMPREPLY=()
  [ "$COMP_CWORD" -gt 1 ] && command="\${COMP_WORDS[1]}"
  [ "$COMP_CWORD" -gt 2 ] && case "$command \${COMP_WORDS[2]}" in
${second.join('\n')}
  esac
  case "$command $before" in
${values.join('\n')}
    *) case "$command" in
    '') ${list(firstWords(completable))} ;;
${commands.map((command) => words(command, completable)).join('\n')}
    esac ;;
  esac
  while IFS= read -r candidate; do
    [[ -n "$candidate" && "$candidate" == "$word"* ]] && COMPREPLY+=("$(printf %q "$candidate")")
  done <<< "$words"
}
complete -F _${bin} ${bin}`;
}

function words(command: CompletableCommand, completable: Completable): string {
  const flags = list(command.flags.map(({ name }) => `--${name}`));
  const others = argumentWords(command, completable);
  const rest = others === undefined ? `words="$(${askNames(completable)})"` : list(others);
  return `    '${typed(command)}') case "$word" in -*) ${flags} ;; *) ${rest} ;; esac ;;`;
}

function list(words: readonly string[]): string {
  return `words=$'${words.join('\\n')}'`;
}
