/** The part of a `tty.WriteStream` that is drawn on; a pipe or a file has no size. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** What an output can show, as data. */
export interface Terminal {
  /** `Infinity` where nothing limits a line, as in a pipe. */
  readonly columns: number;
  readonly rows: number;
  readonly color: boolean;
  /** False: symbols are written in ASCII. */
  readonly unicode: boolean;
  /** True when a person looks at it and lines may be redrawn. */
  readonly interactive: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a stream can show. `NO_COLOR` (https://no-color.org) beats `FORCE_COLOR`; in CI and on a
 * dumb terminal nothing is redrawn.
 */
export function terminalOf(
  stream: Pick<TerminalStream, 'isTTY' | 'columns' | 'rows'>,
  env: Environment,
): Terminal {
  const tty = stream.isTTY === true;
  const capable = tty && env.TERM !== 'dumb';
  return {
    ...sizeOf(stream),
    color: colorOf(env, capable),
    unicode: unicodeOf(env),
    interactive: capable && !isSet(env.CI),
  };
}

/** Size at this moment: it changes while a live view is drawn. */
export function sizeOf(
  stream: Pick<TerminalStream, 'isTTY' | 'columns' | 'rows'>,
): Pick<Terminal, 'columns' | 'rows'> {
  if (stream.isTTY !== true) return { columns: Infinity, rows: Infinity };
  return { columns: orElse(stream.columns, 80), rows: orElse(stream.rows, 24) };
}

/** Some pseudo-terminals say 0 until somebody tells them their size. */
function orElse(size: number | undefined, usual: number): number {
  return size === undefined || size === 0 ? usual : size;
}

function colorOf(env: Environment, capable: boolean): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR === undefined ? capable : isSet(env.FORCE_COLOR);
}

/** An unset locale says nothing: containers leave it so, and what reads them knows UTF-8. */
function unicodeOf(env: Environment): boolean {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return false;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(Boolean);
  if (locale !== undefined) return /utf-?8/i.test(locale);
  const oldWindowsConsole =
    env.OS === 'Windows_NT' && !env.WT_SESSION && !env.TERM_PROGRAM && !env.TERM;
  return !oldWindowsConsole;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value.toLowerCase() !== 'false' && value !== '';
}
