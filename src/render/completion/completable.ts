/** A command line program as a shell completes it. */
export interface Completable {
  readonly bin: string;
  readonly commands: readonly CompletableCommand[];
}

export interface CompletableCommand {
  /** As they are typed: one, or two for a command below another. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly flags: readonly CompletableFlag[];
  /** What its arguments can be: names of the project's profiles and services, or one of these words. */
  readonly argument: 'name' | readonly string[];
}

export interface CompletableFlag {
  /** Without dashes. */
  readonly name: string;
  readonly takesValue: boolean;
  /** The values that it takes, where they are few. */
  readonly values: readonly string[];
}

/** A command and the words that it is chosen by. */
export function typed({ words }: CompletableCommand): string {
  return words.join(' ');
}

/** The commands that need a second word. */
export function nested({ commands }: Completable): readonly CompletableCommand[] {
  return commands.filter(({ words }) => words.length > 1);
}

/** Words that can stand first. */
export function firstWords({ commands }: Completable): readonly string[] {
  return [...new Set(commands.flatMap(({ words }) => words.slice(0, 1)))];
}

/** Words that can stand behind a command that are no flags; undefined where names can. */
export function argumentWords(
  command: CompletableCommand,
  completable: Completable,
): readonly string[] | undefined {
  const below = nested(completable)
    .filter(({ words }) => words[0] === typed(command))
    .flatMap(({ words }) => words.slice(1));
  return command.argument === 'name' ? undefined : [...below, ...command.argument];
}

/** Flags with the few values that they take, by what is typed up to them, e.g. `up --pull`. */
export function flagValues({ commands }: Completable): ReadonlyMap<string, readonly string[]> {
  const pairs = commands.flatMap((command) =>
    command.flags
      .filter(({ values }) => values.length > 0)
      .map(({ name, values }) => [`${typed(command)} --${name}`, values] as const),
  );
  return new Map(pairs);
}

/** How altctl is asked for the names of profiles and services. */
export function askNames({ bin }: Completable): string {
  return `${bin} list --names 2>/dev/null`;
}
