/** Shells that altctl can complete in. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export interface Completable {
  readonly bin: string;
  /** Flags with their dashes, by command. */
  readonly commands: Readonly<
    Record<string, { readonly summary: string; readonly flags: readonly string[] }>
  >;
}

/** Prints a completion script; profile and service names are asked of altctl when they are needed. */
export function completionScript(shell: Shell, completable: Completable): string {
  switch (shell) {
    case 'bash':
      return bash(completable);
    case 'zsh':
      return zsh(completable);
    case 'fish':
      return fish(completable);
  }
}

function bash({ bin, commands }: Completable): string {
  const cases = Object.entries(commands).map(
    ([id, { flags }]) => `    ${id}) words="${flags.join(' ')}" ;;`,
  );
  return `_${bin}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${Object.keys(commands).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) ;;
    *) words="$(${bin} list --names 2>/dev/null)" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _${bin} ${bin}`;
}

function zsh({ bin, commands }: Completable): string {
  const described = Object.entries(commands).map(
    ([id, { summary }]) => `    '${id}:${summary.replaceAll("'", '')}'`,
  );
  const cases = Object.entries(commands).map(
    ([id, { flags }]) => `      ${id}) compadd -- ${flags.join(' ')} ;;`,
  );
  return `#compdef ${bin}
_${bin}() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
  elif [[ $words[CURRENT] == -* ]]; then
    case $words[2] in
${cases.join('\n')}
    esac
  else
    compadd -- $(${bin} list --names 2>/dev/null)
  fi
}
compdef _${bin} ${bin}`;
}

function fish({ bin, commands }: Completable): string {
  const lines = Object.entries(commands).flatMap(([id, { summary, flags }]) => [
    `complete -c ${bin} -f -n __fish_use_subcommand -a ${id} -d '${summary.replaceAll("'", '')}'`,
    ...flags
      .filter((flag) => flag.startsWith('--'))
      .map(
        (flag) =>
          `complete -c ${bin} -f -n '__fish_seen_subcommand_from ${id}' -l ${flag.slice(2)}`,
      ),
  ]);
  const names = `complete -c ${bin} -f -n 'not __fish_use_subcommand' -a '(${bin} list --names 2>/dev/null)'`;
  return [...lines, names].join('\n');
}
