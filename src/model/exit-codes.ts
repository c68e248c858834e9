/** Exit codes of every command; where several apply, the order of this list decides. */
export const ExitCode = {
  interrupted: 130,
  bug: 70,
  usage: 2,
  configuration: 4,
  external: 3,
  stuck: 6,
  notReady: 5,
  problems: 1,
  ok: 0,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
