import { Flags } from '@oclif/core';
import {
  AltctlCommand,
  eventsFlag,
  guardFlags,
  guardOf,
  namesArg,
  stopTimeout,
  stopTimeoutFlag,
  workflows,
} from '../src/cli.js';
import { planDocument } from '../src/render/plan-document.js';
import { planText } from '../src/render/plan-text.js';

export default class Stop extends AltctlCommand {
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
    const { changeState, planChange } = await workflows.changeState();
    const options = {
      verb: 'stop' as const,
      names: argv.map(String),
      withDependents: flags['with-dependents'],
      wait: false,
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
