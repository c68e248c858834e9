import { Args, Flags } from '@oclif/core';
import {
  AltctlCommand,
  guardFlags,
  guardOf,
  durationFlag,
  stopTimeout,
  workflows,
} from '../src/cli.js';
import { planText } from '../src/render/plan-text.js';

export default class Stop extends AltctlCommand {
  static override summary = 'stop containers and keep them';
  static override description =
    'Stops containers, those that depend on others first, each with its own grace period.';
  static override examples = ['<%= config.bin %> stop', '<%= config.bin %> stop logging'];
  static override strict = false;
  static override args = { name: Args.string({ description: 'profile or service, any number' }) };
  static override flags = {
    'with-dependents': Flags.boolean({
      description: 'also stop what depends on the named services',
    }),
    'stop-timeout': durationFlag({
      description: 'time for containers to stop, instead of their own grace periods',
    }),
    'dry-run': Flags.boolean({ description: 'print the docker command; touch nothing' }),
    ...guardFlags,
    json: Flags.boolean({ description: 'NDJSON on stdout: one event a line' }),
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
      this.print(flags.json ? JSON.stringify({ v: 1, ...plan }) : planText(plan, this.terminal));
      return;
    }
    const outcome = await changeState(await this.runSession(folder, flags.json), options);
    process.exitCode = outcome.exitCode;
  }
}
