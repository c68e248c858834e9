import { Flags } from '@oclif/core';
import {
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  noWaitFlag,
  readyTimeoutFlag,
  stopTimeout,
  stopTimeoutFlag,
} from '../src/cli.js';
import { ChangeCommand } from '../src/run-command.js';

export default class Restart extends ChangeCommand {
  static override summary = 'restart containers and wait until they are ready';
  static override description =
    'Stops and starts containers, each with its own grace period; what shares the network of one of them is restarted with it.';
  static override examples = [
    '<%= config.bin %> restart meilisearch',
    '<%= config.bin %> restart logging --timeout 2m',
  ];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    timeout: readyTimeoutFlag,
    'no-wait': noWaitFlag,
    'stop-timeout': stopTimeoutFlag,
    'dry-run': Flags.boolean({ description: 'print the docker command; touch nothing' }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Restart);
    await this.change(flags, {
      verb: 'restart',
      names: argv.map(String),
      withDependents: false,
      wait: !flags['no-wait'],
      ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
      ...stopTimeout(flags['stop-timeout']),
      guard: guardOf(flags),
    });
  }
}
