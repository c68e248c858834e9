import { Errors } from '@oclif/core';
import { AltctlError } from './model/errors.js';
import { errorDocument } from './render/error-document.js';
import { errorText } from './render/error-text.js';
import { failureOf } from './render/failure.js';
import { terminalOf } from './render/text/terminal.js';

/** Prints an error in the format that was asked for, and sets the exit code. */
export function reportFailure(error: unknown, json: boolean): void {
  if (error instanceof Errors.ExitError) {
    process.exitCode = error.oclif.exit ?? 1;
    return;
  }
  const failure = usageError(error) ?? error;
  process.exitCode = failureOf(failure).exitCode;
  if (json) process.stdout.write(`${JSON.stringify(errorDocument(failure))}\n`);
  const debug = Boolean(process.env.ALTCTL_DEBUG ?? process.env.DEBUG);
  process.stderr.write(`${errorText(failure, terminalOf(process.stderr, process.env), debug)}\n`);
}

/** What oclif's parser refuses is the user's mistake, told in our words. */
function usageError(error: unknown): AltctlError | undefined {
  if (error instanceof AltctlError) return withoutParserWords(error);
  if (!(error instanceof Errors.CLIError)) return undefined;
  const [first = '', ...rest] = error.message.split('\n').map((line) => line.trim());
  const hints = rest.filter((line) => line !== '' && !line.startsWith('See more help'));
  const message = first
    .replace(/^Error: /, '')
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return new AltctlError('usage', 'usage', message, { hints: [...hints, 'altctl --help'] });
}

/** oclif wraps what a flag's own parser says of a value into words of its own, over three lines. */
function withoutParserWords(error: AltctlError): AltctlError | undefined {
  const [, flag, said] =
    /^Parsing (--\S+) \n\t(.*)\nSee more help with --help$/s.exec(error.message) ?? [];
  if (flag === undefined || said === undefined) return undefined;
  const { kind, code, hints } = error;
  return new AltctlError(kind, code, `${flag}: ${said}`, { hints });
}
