import { Flags } from '@oclif/core';
import { AltctlCommand, namesArg, overlayFlag, workflows } from '../src/cli.js';
import { AltctlError } from '../src/model/errors.js';
import { shellQuote } from '../src/model/shell-quote.js';

export default class Compose extends AltctlCommand {
  static override summary = 'run any docker compose command on the files of some profiles';
  static override description =
    'What stands before -- names profiles or services, as for up; what stands after it is handed to docker compose word for word, with the project, the files and the environment that altctl uses itself.';
  static override usage =
    '<%= command.id %> [PROFILE|SERVICE…] [--overlay <overlay>...] [--print] -- COMMAND…';
  static override examples = [
    '<%= config.bin %> compose db -- exec db psql -U postgres',
    '<%= config.bin %> compose core -- config --services',
    '<%= config.bin %> compose core --print -- ps',
  ];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    print: Flags.boolean({ description: 'print the command line instead of running it' }),
    overlay: overlayFlag,
  };

  async run(): Promise<void> {
    const split = this.argv.indexOf('--');
    if (split === -1) {
      throw new AltctlError('usage', 'no-command', 'the compose command must stand behind --', {
        hints: ['altctl compose [PROFILE|SERVICE…] -- COMMAND…'],
      });
    }
    const words = this.argv.slice(split + 1);
    const { argv, flags } = await this.parse(Compose, this.argv.slice(0, split));
    const { passToCompose } = await workflows.compose();
    const passed = await passToCompose(await this.session(flags['project-directory']), {
      names: argv.map(String),
      overlays: flags.overlay ?? [],
      words,
    });
    if (flags.print) this.print(passed.argv.map(shellQuote).join(' '));
    else await this.passOn(passed);
  }
}
