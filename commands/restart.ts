import { Flags } from '@oclif/core';
import {
  AltctlCommand,
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  readyTimeoutFlag,
  stopTimeout,
  stopTimeoutFlag,
  workflows,
} from '../src/cli.js';
import { planDocument } from '../src/render/plan-document.js';
import { planText } from '../src/render/plan-text.js';

export default class Restart extends AltctlCommand {
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
    'no-wait': Flags.boolean({
      char: 'd',
      description: 'return when compose has returned, ready or not',
    }),
    'stop-timeout': stopTimeoutFlag,
    'dry-run': Flags.boolean({ description: 'print the docker command; touch nothing' }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Restart);
    const { changeState, planChange } = await workflows.changeState();
    const options = {
      verb: 'restart' as const,
      names: argv.map(String),
      withDependents: false,
      wait: !flags['no-wait'],
      ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
      ...stopTimeout(flags['stop-timeout']),
      guard: guardOf(flags),
    };
    const folder = flags['project-directory'];
    if (flags['dry-run']) {
      const plan = await planChange(await this.session(folder), options);
      this.print(flags.json ? JSON.stringify(planDocument(plan)) : planText(plan, this.terminal));
      return;
    }
    const outcome = await changeState(await this.runSession(folder, flags.json), options);
    process.exitCode = outcome.exitCode;
  }
}
