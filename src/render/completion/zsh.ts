import {
  argumentWords,
  askNames,
  flagValues,
  nested,
  typed,
  type Completable,
  type CompletableCommand,
} from './completable.js';

export function zshCompletion(completable: Completable): string {
  const { bin, commands } = completable;
  const second = nested(completable).map(
    (one) => `    '${typed(one)}') command='${typed(one)}' ;;`,
  );
  const described = commands
    .filter(({ words }) => words.length === 1)
    .map((one) => `      '${typed(one)}:${one.summary.replaceAll("'", '')}'`);
  const values = [...flagValues(completable)].map(([at, words]) => `    '${at}') ${add(words)} ;;`);
  return `#compdef ${bin}
_${bin}() {
  local command=$words[2]
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
${described.join('\n')}
    )
    _describe command commands
    return
  fi
  (( CURRENT > 3 )) && case "$words[2] $words[3]" in
${second.join('\n')}
  esac
  case "$command $words[CURRENT-1]" in
${values.join('\n')}
    *) case "$command" in
${commands.map((command) => words(command, completable)).join('\n')}
    esac ;;
  esac
}
compdef _${bin} ${bin}`;
}

function words(command: CompletableCommand, completable: Completable): string {
  const flags = add(command.flags.map(({ name }) => `--${name}`));
  const others = argumentWords(command, completable);
  const rest =
    others === undefined ? `compadd -- \${(f)"$(${askNames(completable)})"}` : add(others);
  return `    '${typed(command)}') if [[ $words[CURRENT] == -* ]]; then ${flags}; else ${rest}; fi ;;`;
}

function add(words: readonly string[]): string {
  return words.length === 0 ? ':' : `compadd -- ${words.join(' ')}`;
}
