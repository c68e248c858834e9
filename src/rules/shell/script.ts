/** A program with its words, quotes taken off; assignments before it and redirections are left out. */
export interface SimpleCommand {
  readonly kind: 'simple';
  /** Empty for a bare assignment or redirection. */
  readonly words: readonly string[];
}

/** What a command of a shell script can be. */
export type ShellCommand =
  | SimpleCommand
  /** `while`, `until` and `for`; endless where its condition can't fail. */
  | { readonly kind: 'loop'; readonly endless: boolean; readonly body: Script }
  /** `if` and `case`, with every branch. */
  | { readonly kind: 'choice'; readonly branches: readonly Script[] }
  /** Braces, or a subshell. */
  | { readonly kind: 'group'; readonly body: Script }
  | { readonly kind: 'function'; readonly name: string; readonly body: Script };

/** Commands joined by pipes, and how what follows is joined to them. */
export interface Pipeline {
  readonly commands: readonly ShellCommand[];
  /** Preceded by `!`. */
  readonly negated: boolean;
  readonly next: ';' | '&' | '&&' | '||';
}

/** A text for `sh -c`. */
export type Script = readonly Pipeline[];
