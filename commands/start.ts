import { Flags } from '@oclif/core';
import {
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  noWaitFlag,
  readyTimeoutFlag,
} from '../src/cli.js';
import { ChangeCommand } from '../src/run-command.js';

export default class Start extends ChangeCommand {
  static override summary = 'start containers that exist and wait until they are ready';
  static override description =
    'Starts stopped containers as they are: no file is read, nothing is created or recreated.';
  static override examples = ['<%= config.bin %> start', '<%= config.bin %> start logging'];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    timeout: readyTimeoutFlag,
    'no-wait': noWaitFlag,
    'dry-run': Flags.boolean({ description: 'print the docker command; touch nothing' }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Start);
    await this.change(flags, {
      verb: 'start',
      names: argv.map(String),
      withDependents: false,
      wait: !flags['no-wait'],
      ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
      guard: guardOf(flags),
    });
  }
}
