import { Flags } from '@oclif/core';
import {
  AltctlCommand,
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  readyTimeoutFlag,
  workflows,
} from '../src/cli.js';
import { planDocument } from '../src/render/plan-document.js';
import { planText } from '../src/render/plan-text.js';

export default class Start extends AltctlCommand {
  static override summary = 'start containers that exist and wait until they are ready';
  static override description =
    'Starts stopped containers as they are: no file is read, nothing is created or recreated.';
  static override examples = ['<%= config.bin %> start', '<%= config.bin %> start logging'];
  static override strict = false;
  static override args = namesArg;
  static override flags = {
    timeout: readyTimeoutFlag,
    'no-wait': Flags.boolean({
      char: 'd',
      description: 'return when compose has returned, ready or not',
    }),
    'dry-run': Flags.boolean({ description: 'print the docker command; touch nothing' }),
    ...guardFlags,
    json: eventsFlag,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Start);
    const { changeState, planChange } = await workflows.changeState();
    const options = {
      verb: 'start' as const,
      names: argv.map(String),
      withDependents: false,
      wait: !flags['no-wait'],
      ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
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
