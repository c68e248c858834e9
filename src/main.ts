import { flush, run } from '@oclif/core';
import { knownHome } from './adapters/files/base-folder.js';
import { standInHome } from './adapters/files/stand-in-home.js';
import { behindCommand } from './leading-flags.js';
import { AltctlError } from './model/errors.js';
import { reportFailure } from './report-failure.js';

/** Starts oclif; `from` is the file URL below which the package lies. */
export async function start(from: string): Promise<void> {
  const argv = behindCommand(process.argv.slice(2));
  try {
    // oclif asks Node for one, which throws where the system knows of none.
    if (knownHome(process.env) === undefined) process.env.HOME = standInHome();
    await run(argv, from);
  } catch (error) {
    reportFailure(await unknownCommand(error, argv[0], from), argv.includes('--json'));
  }
  await flush().catch(() => undefined);
  // Not by running out of work: then a late Ctrl-C would find no handler, and kill.
  process.exit();
}

/** A command that does not exist, with the one that was probably meant. */
async function unknownCommand(error: unknown, typed = '', from: string): Promise<unknown> {
  if (!(error instanceof Error) || !/^command .* not found/.test(error.message)) return error;
  const [{ Config }, { nearest }] = await Promise.all([
    import('@oclif/core'),
    import('./model/nearest.js'),
  ]);
  const { commandIDs: ids } = await Config.load(from);
  const commands = ids.map((id) => id.replaceAll(':', ' '));
  const meant = nearest(typed, commands);
  return new AltctlError('usage', 'unknown-command', `there is no command "${typed}"`, {
    hints: [
      ...(meant === undefined ? [] : [`did you mean ${meant}?`]),
      `commands: ${commands.join(', ')}`,
    ],
    cause: error,
  });
}
