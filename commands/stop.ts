import { Flags } from '@oclif/core';
import {
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  stopTimeout,
  stopTimeoutFlag,
} from '../src/cli.js';
import { ChangeCommand } from '../src/run-command.js';

export default class Stop extends ChangeCommand {
  static override summary = 'stop containers and keep them';
  static override description =
    'Stops containers, those that depend on others first, each with its own grace period.';
  static override examples = ['<%= config.bin %> stop', '<%= config.bin %> stop logging'];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    'with-dependents': Flags.boolean({
      description: 'also stop what depends on the named services',
    }),
    'stop-timeout': stopTimeoutFlag,
    'dry-run': Flags.boolean({ description: 'print the docker command; touch nothing' }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Stop);
    await this.change(flags, {
      verb: 'stop',
      names: argv.map(String),
      withDependents: flags['with-dependents'],
      wait: false,
      ...stopTimeout(flags['stop-timeout']),
      guard: guardOf(flags),
    });
  }
}
