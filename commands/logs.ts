import { Args, Flags } from '@oclif/core';
import { AltctlCommand, workflows } from '../src/cli.js';

export default class Logs extends AltctlCommand {
  static override summary = 'show the logs of profiles or services, merged';
  static override examples = [
    '<%= config.bin %> logs',
    '<%= config.bin %> logs core --follow --tail 20',
    '<%= config.bin %> logs alt-backend --since 10m',
  ];
  static override strict = false;
  static override args = { name: Args.string({ description: 'profile or service, any number' }) };
  static override flags = {
    follow: Flags.boolean({ char: 'f', description: 'go on until Ctrl-C' }),
    tail: Flags.string({
      char: 'n',
      description: 'lines per container, or all',
      helpValue: '<lines>',
    }),
    since: Flags.string({
      description: 'since a time, or for so long, e.g. 10m',
      helpValue: '<time>',
    }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Logs);
    const { logs } = await workflows.compose();
    const { follow, tail, since } = flags;
    const passed = logs(await this.session(flags['project-directory']), {
      names: argv.map(String),
      follow,
      color: this.terminal.color,
      ...(tail === undefined ? {} : { tail }),
      ...(since === undefined ? {} : { since }),
    });
    await this.passOn(passed);
  }
}
